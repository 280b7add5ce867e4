namespace Resilience.Analyzers.Graphs;

/// <summary>One number that an operation's availability cannot exceed.</summary>
/// <param name="Fate">What it shares its fate with, itself at least: of one fate only the lowest number counts.</param>
/// <param name="Operation">Whose number it is.</param>
/// <param name="Availability">The number, from 0 to 1.</param>
/// <param name="Endpoints">How many endpoints it stands for; 1 for a plain one.</param>
/// <param name="Path">The way there; null for the operation's own.</param>
internal sealed record AvailabilityFactor(string Fate, GraphOperation Operation, double Availability, int Endpoints, CallPath? Path);
