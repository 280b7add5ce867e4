namespace Resilience.Events;

/// <summary>Who asked for something and why; empty where nobody did.</summary>
internal readonly record struct Signature(string? Who, string? Why);
