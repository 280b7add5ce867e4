namespace Resilience.Calling;

/// <summary>What comes after an attempt.</summary>
internal enum NextStep : byte
{
    /// <summary>Another attempt, after a wait.</summary>
    Repeat,

    /// <summary>The caller gets the answer that is kept.</summary>
    Answer,

    /// <summary>The fallback, or the failure.</summary>
    GiveUp,
}
