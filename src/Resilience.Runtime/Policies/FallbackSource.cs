namespace Resilience;

/// <summary>What the runtime itself can answer with.</summary>
public enum FallbackSource
{
    /// <summary>The last successful result of the same operation for the same key, while it is young enough. Reads only.</summary>
    LastGood,
}
