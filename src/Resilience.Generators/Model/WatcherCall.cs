namespace Resilience.Generators.Model;

/// <summary>A call in a class that watches services, or in what its constructor takes.</summary>
/// <param name="Kind">What makes it a watcher.</param>
/// <param name="Watcher">The class.</param>
/// <param name="Watched">The service it watches, as in <see cref="OperationKey.Service"/>; empty where that is none in particular.</param>
/// <param name="Told">The place of what makes it a watcher; of the call for a health check.</param>
/// <param name="Through">The classes from what its constructor takes down to the one that calls; none where it calls itself.</param>
/// <param name="To">The operation that is called.</param>
/// <param name="Place">The name that is called.</param>
internal sealed record WatcherCall(
    WatcherKind Kind, string Watcher, string Watched, CodePlace Told, EquatableArray<HeldClass> Through, OperationKey To, CodePlace Place);
