namespace Resilience.Generators.Parsing;

/// <summary>Whether an operation reads or writes, and what says so.</summary>
/// <param name="IsRead">Whether it may be repeated anywhere.</param>
/// <param name="Reason">What says so.</param>
/// <param name="Verb">The first word of its name.</param>
internal sealed record OperationNature(bool IsRead, NatureReason Reason, string Verb)
{
    private static readonly HashSet<string> ReadVerbs =
    [
        "Get", "Find", "List", "Search", "Query", "Count", "Exists", "Is", "Has", "Read", "Fetch", "Load", "Lookup", "Resolve", "Check", "Ping",
    ];

    private static readonly HashSet<string> WriteVerbs =
    [
        "Create", "Add", "Insert", "Update", "Upsert", "Delete", "Remove", "Set", "Put", "Post", "Patch", "Save", "Store", "Send", "Submit",
        "Publish", "Enqueue", "Charge", "Pay", "Refund", "Transfer", "Withdraw", "Deposit", "Capture", "Book", "Reserve", "Cancel", "Place",
    ];

    /// <summary>Whether it is certainly a write: marked so, or unmarked and named by a write verb.</summary>
    public bool IsPlainlyWrite => Reason is NatureReason.WriteAttribute or NatureReason.WriteVerb;

    /// <summary>Marks decide, the narrower one first and a read mark before a write mark beside it; then the verb; all else is a write.</summary>
    public static OperationNature Of(string methodName, EffectivePolicy? read, EffectivePolicy? write)
    {
        var verb = FirstWord(methodName);
        if (read is not null && (write is null || read.Scope <= write.Scope))
        {
            return new OperationNature(true, NatureReason.ReadAttribute, verb);
        }

        if (write is not null)
        {
            return new OperationNature(false, NatureReason.WriteAttribute, verb);
        }

        return ReadVerbs.Contains(verb)
            ? new OperationNature(true, NatureReason.ReadVerb, verb)
            : new OperationNature(false, WriteVerbs.Contains(verb) ? NatureReason.WriteVerb : NatureReason.NoVerb, verb);
    }

    /// <summary>The name up to its second capital, digit or underscore.</summary>
    private static string FirstWord(string name)
    {
        var end = 1;
        while (end < name.Length && char.IsLower(name[end]))
        {
            end++;
        }

        return name.Substring(0, end);
    }
}
