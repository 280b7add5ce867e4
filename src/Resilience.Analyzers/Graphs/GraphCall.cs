using Resilience.Generators.Model;

namespace Resilience.Analyzers.Graphs;

/// <summary>A call from one operation to another.</summary>
/// <param name="From">The operation whose code calls.</param>
/// <param name="To">The operation that is called.</param>
/// <param name="Edge">What is known about the call.</param>
/// <param name="Place">Where it stands in this compilation; null when it stands in another.</param>
internal sealed record GraphCall(GraphOperation From, GraphOperation To, CallEdge Edge, CodePlace? Place)
{
    /// <summary>Whether the call's failure is the caller's failure: neither the caller nor what it calls has an answer of its own.</summary>
    public bool PassesFailures => !Edge.IsSoft && !To.HasFallback;

    /// <summary>Whether the caller cannot be up when what it calls is down: then every run calls it, and nothing answers instead.</summary>
    public bool IsHard => PassesFailures && !Edge.IsConditional && !To.IsSoft && !From.HasFallback;
}
