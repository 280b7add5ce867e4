namespace Resilience.Generators.Model;

/// <summary>A call in what an implementation is made with, and where it stands.</summary>
internal readonly record struct PlacedHeldCall(HeldCall Call, CodePlace Place);
