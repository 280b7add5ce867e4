namespace Resilience.Generators.Model;

/// <summary>A call in a class that watches a service, or in what its constructor takes.</summary>
/// <param name="Watcher">The class.</param>
/// <param name="Watched">The service it watches, as in <see cref="OperationKey.Service"/>; empty for a health check, which must not go through any.</param>
/// <param name="Attribute">The place of the attribute that says so; of the call for a health check.</param>
/// <param name="Through">The classes from what its constructor takes down to the one that calls; none where it calls itself.</param>
/// <param name="To">The operation that is called.</param>
/// <param name="Place">The name that is called.</param>
internal sealed record WatcherCall(string Watcher, string Watched, CodePlace Attribute, EquatableArray<HeldClass> Through, OperationKey To, CodePlace Place)
{
    public bool IsOfHealthCheck => Watched.Length == 0;
}
