namespace Resilience.Counting;

/// <summary>How often each cause was counted. Prints those that there were.</summary>
internal sealed class CauseCounts : Dictionary<Cause, long>
{
    private CauseCounts(IEnumerable<KeyValuePair<Cause, long>> counts)
        : base(counts)
    {
    }

    /// <summary>Every cause.</summary>
    /// <param name="counts">By the number of the cause.</param>
    public static CauseCounts OfAll(long[] counts) => new(Each(counts));

    /// <summary>The causes that there were.</summary>
    /// <param name="counts">By the number of the cause.</param>
    public static CauseCounts OfThoseThereWere(long[] counts) => new(Each(counts).Where(count => count.Value > 0));

    public override string ToString() => $"[{string.Join(", ", this.Where(count => count.Value > 0).Select(count => $"{count.Key} {count.Value}"))}]";

    private static IEnumerable<KeyValuePair<Cause, long>> Each(long[] counts) =>
        Enum.GetValues<Cause>().Select(cause => KeyValuePair.Create(cause, counts[(int)cause]));
}
