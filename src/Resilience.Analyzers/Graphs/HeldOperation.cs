using Resilience.Generators.Model;

namespace Resilience.Analyzers.Graphs;

/// <summary>An operation that is called by something which a service's implementation is made with.</summary>
/// <param name="To">The operation.</param>
/// <param name="Through">The classes on the way, in words.</param>
/// <param name="Place">Where it is called in this compilation; null when that is in another.</param>
internal sealed record HeldOperation(GraphOperation To, string Through, CodePlace? Place);
