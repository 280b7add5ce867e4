using Resilience.Analyzers.Arithmetic;
using Resilience.Analyzers.Registrations;

namespace Resilience.Analyzers.Graphs;

/// <summary>One number that an operation's availability cannot exceed.</summary>
/// <param name="Fate">What it shares its fate with, itself at least: of one fate only the lowest number counts.</param>
/// <param name="Operation">Whose number it is.</param>
/// <param name="Availability">The number, from 0 to 1.</param>
/// <param name="Endpoints">How many endpoints it stands for; 1 for a plain one.</param>
/// <param name="Path">The way there; null for the operation's own.</param>
/// <param name="Sharing">The endpoints that go down with another one and so add nothing.</param>
internal sealed record AvailabilityFactor(string Fate, GraphOperation Operation, double Availability, int Endpoints, CallPath? Path, IReadOnlyList<SharedEndpoint> Sharing)
{
    /// <summary>What messages call the operation's own number.</summary>
    public const string Own = "its own [Dependency]";

    /// <summary>Whether it is the operation's own number.</summary>
    public bool IsOwn => Path is null;

    /// <summary>The number if every endpoint stood alone.</summary>
    public double Apart => Sharing.Count == 0 ? Availability : StatedAvailability.OfEndpoints(Operation.AvailabilityPercent / 100, Endpoints);

    /// <summary>What the number stands for, where that is more than one endpoint.</summary>
    public string Note => Endpoints < 2 ? ""
        : Sharing.Count == 0 ? $" ({Endpoints} endpoints)"
        : $" ({Endpoints} endpoints, of which '{Sharing[0].Name}' shares {Sharing[0].Shared}{(Sharing.Count > 1 ? $" and {Sharing.Count - 1} more share a fate" : "")})";
}
