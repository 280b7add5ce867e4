namespace Resilience.State;

/// <summary>Who owns a state: a shared name, a service, or one of its operations (by number, for overloads share their name).</summary>
internal readonly record struct ScopeKey(string? SharedName, string Service, int Operation)
{
    public static ScopeKey Of(string? sharedName, string service, bool ownedByOperation, int operation) =>
        sharedName is not null ? new ScopeKey(sharedName, string.Empty, -1) : new ScopeKey(null, service, ownedByOperation ? operation : -1);
}
