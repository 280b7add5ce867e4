using System.ComponentModel;

namespace Resilience.Calling;

/// <summary>Why a fallback is asked. The exception is made only when it is read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FallbackCause
{
    private readonly AttemptOutcome _outcome;

    internal FallbackCause(AttemptOutcome outcome) => _outcome = outcome;

    /// <summary>The exception the caller would have seen.</summary>
    public Exception Exception => _outcome.ToException();
}
