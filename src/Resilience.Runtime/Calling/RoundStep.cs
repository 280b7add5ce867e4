namespace Resilience.Calling;

/// <summary>What a round of attempts needs next.</summary>
internal enum RoundStep : byte
{
    /// <summary>Something to happen: a body's end, a deadline, or the time of the next hedge.</summary>
    Wait,

    /// <summary>Another attempt.</summary>
    Hedge,

    /// <summary>Nothing: one has answered, or all have failed.</summary>
    Over,
}
