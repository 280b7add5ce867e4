namespace Resilience.Retrying;

/// <summary>Completed calls as the test's script says, and a place to let other threads run in the middle of a reservation.</summary>
internal sealed class CompletedCallsLog : ICompletedCalls
{
    private readonly Dictionary<long, long> _bySecond = [];

    /// <summary>Runs between the reading of the budget's state and the attempt to change it.</summary>
    public Action? Interleave { get; set; }

    public void Complete(long nowMs, long calls) =>
        _bySecond[nowMs / 1_000] = _bySecond.GetValueOrDefault(nowMs / 1_000) + calls;

    public long CompletedBetween(long firstSecond, long lastSecond)
    {
        long sum = 0;
        for (var second = firstSecond; second <= lastSecond; second++)
        {
            sum += _bySecond.GetValueOrDefault(second);
        }

        Interleave?.Invoke();
        return sum;
    }
}
