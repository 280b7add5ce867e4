namespace Resilience.Calling;

internal readonly struct AttemptOutcome
{
    public Exception ToException() => throw new NotSupportedException();
}
