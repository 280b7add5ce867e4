namespace Resilience.Generators.Model;

/// <summary>A call and where it stands.</summary>
internal readonly record struct PlacedCall(CallEdge Edge, CodePlace Place);
