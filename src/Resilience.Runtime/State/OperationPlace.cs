namespace Resilience.State;

/// <summary>Where an operation stands: its service, its number there, the name that means it and no overload.</summary>
internal readonly record struct OperationPlace(string Service, int Number, string Name)
{
    /// <summary>The operation's name where it owns the state; null where the service does.</summary>
    public string? NameIf(bool ownedByOperation) => ownedByOperation ? Name : null;
}
