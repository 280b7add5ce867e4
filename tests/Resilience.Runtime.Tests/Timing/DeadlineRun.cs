using Resilience.TestKit;
using Xunit;

namespace Resilience.Timing;

/// <summary>
/// One random interleaving of attempts that rent slots, arm, link and watch them, of bodies that end, are left behind, callers that
/// cancel and time that passes. Claims run on the pool, now before the next step, now after it.
/// </summary>
internal sealed class DeadlineRun : IDisposable
{
    private readonly Random _random;
    private readonly ManualTimeProvider _time = new();
    private readonly Clock _clock;
    private readonly DeadlineScanner _scanner;
    private readonly HashSet<AttemptSlot> _known = new(ReferenceEqualityComparer.Instance);
    private readonly List<SlotUse> _uses = [];
    private readonly List<SlotUse> _over = [];
    private int _dropped;

    public DeadlineRun(Random random)
    {
        _random = random;
        _clock = new Clock(_time);
        _scanner = new DeadlineScanner(_clock);
    }

    public int Claims { get; private set; }

    public int Reused { get; private set; }

    public void Dispose() => _scanner.Dispose();

    public void Step()
    {
        var use = _uses.Count == 0 ? null : _uses[_random.Next(_uses.Count)];
        switch (_random.Next(11))
        {
            case 10 when _over.Find(left => left is { IsWatched: true, HasEnded: false }) is { } orphan:
                orphan.EndBody();
                break;
            case 0 or 1:
                Pass();
                break;
            case 2 when use is { IsWatched: true, HasEnded: false }:
                use.EndBody();
                break;
            case 3 when use is not null:
                use.CancelCaller();
                break;
            case 4 or 5 or 6 when use is not null:
                Settle(use);
                break;
            default:
                Rent();
                break;
        }

        Assert.Equal(_known.Count - _dropped + _over.Count(left => left.IsPending), _scanner.Count);
    }

    /// <summary>Settles what is left, and waits for the claims: each has cancelled its own body and resumed its own waiter, once, and no other.</summary>
    public void End()
    {
        while (_uses.Count > 0)
        {
            Settle(_uses[0]);
        }

        foreach (var orphan in _over.Where(left => left is { IsWatched: true, HasEnded: false }))
        {
            orphan.EndBody();
        }

        Assert.True(SpinWait.SpinUntil(() => _over.TrueForAll(use => use.IsToldAll), TimeSpan.FromMinutes(1)), "A claim has not arrived.");
        Assert.All(_over, use => Assert.True(use.IsToldOnce, "Somebody was told twice, or what did not happen."));
    }

    private void Rent()
    {
        var slot = _scanner.Slots.Rent();
        Reused += _known.Add(slot) ? 0 : 1;
        Assert.DoesNotContain(_uses, use => use.Slot == slot);
        Assert.False(slot.Token.IsCancellationRequested, "It was cancelled for somebody else.");
        Assert.False(slot.HasBodyEnded);
        Assert.False(slot.TryDisarm());
        var due = _clock.Fine() + _random.Next(0, 30) * Clock.TicksPerMs;
        _uses.Add(new SlotUse(slot, due, isLinked: _random.Next(2) == 0, isWatched: _random.Next(2) == 0));
    }

    private void Pass()
    {
        _time.Advance(_random.Next(0, 15));
        Claims += _uses.Count(use => use.TryClaim(_clock.Fine()));
        foreach (var use in _over)
        {
            use.TryClaim(_clock.Fine());
        }

        Assert.True(SpinWait.SpinUntil(() => _over.TrueForAll(use => use.IsToldOfOverrun), TimeSpan.FromMinutes(1)), "Nobody was told of an orphan.");
        if (_random.Next(2) == 0)
        {
            Assert.True(SpinWait.SpinUntil(() => _uses.TrueForAll(use => use.IsToldAll), TimeSpan.FromMinutes(1)), "A claim has not arrived.");
        }
    }

    private void Settle(SlotUse use)
    {
        Assert.Equal(!use.IsClaimed, use.Slot.TryDisarm());
        Assert.False(use.Slot.TryDisarm());
        Assert.False(!use.IsClaimed && !use.IsCallerGone && use.Slot.Token.IsCancellationRequested, "An innocent body was cancelled.");
        _uses.Remove(use);
        _over.Add(use);
        _dropped += use.Leave(_scanner, _clock.Fine() + _random.Next(1, 30) * Clock.TicksPerMs) ? 0 : 1;
    }
}
