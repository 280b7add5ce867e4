using Resilience.Counting;

namespace Resilience.Breaking;

/// <summary>
/// The last <paramref name="length"/> calls. A good call counts in its core's stripe and no more; a bad one is filed under the
/// number it has among all calls, which is known exactly when it is counted. So a bad call is in the window while fewer than
/// so many calls have come after it, and nobody need keep the order of the good ones.
/// </summary>
internal sealed class CountWindow(int length) : BreakerWindow
{
    private readonly StripedCount _good = new();
    private readonly Queue<BadCall> _bad = new();
    private long _badEver;
    private int _failed;
    private int _slow;

    public override void AddGood(long now, int core) => _good.Increment(core);

    public override void AddBad(long now, bool failed, bool slow)
    {
        _badEver++;
        _failed += failed ? 1 : 0;
        _slow += slow ? 1 : 0;
        _bad.Enqueue(new BadCall(Calls, failed, slow));
        Forget();
    }

    public override (long Calls, long Failed, long Slow) Sum(long now)
    {
        Forget();
        return (Math.Min(Calls, length), _failed, _slow);
    }

    private long Calls => _good.Read() + _badEver;

    private void Forget()
    {
        var before = Calls - length;
        while (_bad.TryPeek(out var oldest) && oldest.Number <= before)
        {
            _failed -= oldest.HasFailed ? 1 : 0;
            _slow -= oldest.IsSlow ? 1 : 0;
            _bad.Dequeue();
        }
    }

    private readonly record struct BadCall(long Number, bool HasFailed, bool IsSlow);
}
