using Resilience.Generators.Model;

namespace Resilience.Analyzers.Registrations;

/// <summary>An endpoint that goes down with another one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shared">What they share, in words.</param>
/// <param name="Place">Where it is added.</param>
internal sealed record SharedEndpoint(string Name, string Shared, CodePlace Place);
