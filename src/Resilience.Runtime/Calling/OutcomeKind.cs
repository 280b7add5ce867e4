namespace Resilience.Calling;

/// <summary>How an attempt ended.</summary>
internal enum OutcomeKind : byte
{
    /// <summary>It answered.</summary>
    Success,

    /// <summary>It failed.</summary>
    Failure,

    /// <summary>A policy refused it; the body did not run.</summary>
    Rejected,

    /// <summary>Its caller cancelled.</summary>
    Cancelled,

    /// <summary>It threw what is declared to be an answer.</summary>
    Answer,
}
