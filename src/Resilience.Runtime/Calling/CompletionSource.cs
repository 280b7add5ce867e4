namespace Resilience.Calling;

internal static class CompletionSource
{
    public static ValueTask<Completion> Adapt(ValueTask task) => throw new NotSupportedException();
}
