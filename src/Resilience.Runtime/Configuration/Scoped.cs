namespace Resilience.Configuration;

/// <summary>A policy with the scope that owns its state. <paramref name="SharedName"/> is the attribute's <c>Name</c>: scopes of one host with the same name and kind share state.</summary>
internal sealed record Scoped<T>(T Settings, PolicyOwner Owner, string? SharedName)
    where T : class
{
    public bool OwnedByOperation => Owner.IsOperation;
}
