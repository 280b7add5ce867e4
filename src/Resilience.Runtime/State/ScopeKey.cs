using Resilience.Configuration;

namespace Resilience.State;

/// <summary>Who owns a state: a shared name, a service, an interface that it inherits, or one of its operations (by number, for overloads share their name).</summary>
internal readonly record struct ScopeKey(string? SharedName, string Service, string? DeclaredBy, int Operation)
{
    public static ScopeKey Of(string? sharedName, OperationPlace place, PolicyOwner owner) => sharedName is not null
        ? new ScopeKey(sharedName, string.Empty, null, -1)
        : new ScopeKey(null, place.Service, owner.DeclaredBy, owner.IsOperation ? place.Number : -1);
}
