using System.Runtime.CompilerServices;
using Resilience.TestKit;
using Xunit;

namespace Resilience.Timing;

public sealed class AttemptSlotTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly Clock _clock;
    private readonly DeadlineScanner _scanner;

    public AttemptSlotTests()
    {
        _clock = new Clock(_time);
        _scanner = new DeadlineScanner(_clock);
    }

    public void Dispose() => _scanner.Dispose();

    /// <summary>W = the waiter arrives, B = the body ends, D = the deadline comes; in every order.</summary>
    [Theory, InlineData("WBD"), InlineData("WDB"), InlineData("BWD"), InlineData("BDW"), InlineData("DWB"), InlineData("DBW")]
    public async Task Waiter_is_resumed_once_whatever_the_order(string order)
    {
        var slot = _scanner.Slots.Rent();
        var ended = slot.Watch();
        slot.Arm(_clock.Fine() + 1);
        var resumed = 0;
        foreach (var step in order)
        {
            switch (step)
            {
                case 'W':
                    slot.Wait(() => Interlocked.Increment(ref resumed));
                    break;
                case 'B':
                    ended();
                    break;
                default:
                    _time.Advance(1);
                    await Eventually.HoldsAsync(() => slot.Token.IsCancellationRequested);
                    break;
            }
        }

        await Eventually.HoldsAsync(() => Volatile.Read(ref resumed) == 1);
        Assert.True(slot.MayRead(isCompleted: false));
        Assert.False(slot.TryDisarm());
    }

    /// <summary>A body's end has two halves, its flag and its signal. Whoever has seen the flag may be done before the signal comes.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public void Slot_whose_bodys_signal_is_still_to_come_serves_nobody_else(bool isToldBefore)
    {
        var slot = _scanner.Slots.Rent();
        slot.Watch();
        slot.Arm(_clock.Fine() + 1);
        slot.MarkBodyEnded();
        if (isToldBefore)
        {
            slot.TellBodyEnded();
        }

        Assert.True(slot.MayRead(isCompleted: true) && slot.TryDisarm());
        slot.Release(isReusable: true);
        var next = _scanner.Slots.Rent();
        var resumed = false;
        next.Watch();
        next.Wait(() => resumed = true);
        if (!isToldBefore)
        {
            slot.TellBodyEnded();
        }

        Assert.Equal((isToldBefore, false), (ReferenceEquals(slot, next), resumed));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Grace_after_its_host_has_ended_is_over_at_once_and_a_wait_for_the_body_alone_is_not(bool isGrace)
    {
        var slot = _scanner.Slots.Rent();
        var ended = slot.Watch();
        slot.Arm(_clock.Fine() + 1);
        _time.Advance(1);
        await Eventually.HoldsAsync(() => slot.Token.IsCancellationRequested);
        _scanner.Dispose();
        var resumed = 0;

        Assert.True(slot.TryWaitAgain(isGrace ? _clock.Fine() + 1 : AttemptSlot.UntilBodyEnds));
        slot.Wait(() => resumed++);

        Assert.Equal(isGrace ? 1 : 0, resumed);
        ended();
        Assert.Equal(1, resumed);
    }

    [Fact]
    public async Task Waiter_body_and_deadline_race_it_is_resumed_once_and_every_signal_is_heard()
    {
        const int Rounds = 10_000;
        var slots = Enumerable.Range(0, Rounds).Select(_ => _scanner.Slots.Rent()).ToArray();
        var ends = Array.ConvertAll(slots, slot => slot.Watch());
        var resumed = new int[Rounds];
        using var step = new Barrier(4);
        await Threading.RunAsync(4, thread =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                step.SignalAndWait();
                Thread.SpinWait((i * (thread + 1)) % 50);
                var round = i;
                switch (thread)
                {
                    case 0:
                        slots[i].Wait(() => Interlocked.Increment(ref resumed[round]));
                        break;
                    case 1:
                        ends[i]();
                        break;
                    case 2:
                        slots[i].Arm(_clock.Fine());
                        break;
                    default:
                        _time.Advance(1);
                        break;
                }
            }
        });

        await Eventually.HoldsAsync(() => resumed.All(times => Volatile.Read(ref times) > 0));
        Assert.All(resumed, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task Body_ends_while_it_is_abandoned_its_orphan_is_told_once()
    {
        const int Rounds = 20_000;
        var slots = Enumerable.Range(0, Rounds).Select(_ => _scanner.Slots.Rent()).ToArray();
        var ends = Array.ConvertAll(slots, slot => slot.Watch());
        var orphans = Array.ConvertAll(slots, _ => new CountedOrphan(_scanner));
        using var step = new Barrier(2);
        await Threading.RunAsync(2, thread =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                step.SignalAndWait();
                if (thread == 0)
                {
                    slots[i].Abandon(orphans[i]);
                }
                else
                {
                    ends[i]();
                }
            }
        });

        Assert.All(orphans, orphan => Assert.Equal(1, orphan.Ends));
        Assert.Equal(0, _scanner.Count);
    }

    [Fact]
    public void Body_watched_may_be_read_when_it_has_called_back_not_before()
    {
        var slot = _scanner.Slots.Rent();
        Assert.True(slot.MayRead(isCompleted: true));
        Assert.False(slot.MayRead(isCompleted: false));

        var ended = slot.Watch();
        Assert.False(slot.MayRead(isCompleted: true));
        ended();
        Assert.True(slot.MayRead(isCompleted: true));
    }

    [Fact]
    public void Slot_released_in_time_is_as_new()
    {
        using var caller = new CancellationTokenSource();
        var slot = _scanner.Slots.Rent();
        slot.Arm(_clock.Fine() + 10);
        slot.Link(caller.Token);
        slot.Watch()();
        Assert.True(slot.TryDisarm());
        slot.Release(isReusable: true);

        caller.Cancel();
        Assert.False(slot.Token.IsCancellationRequested);
        Assert.False(slot.HasBodyEnded);
        Assert.True(slot.MayRead(isCompleted: true));
        Assert.Equal(1, _scanner.Count);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Slot_dropped_or_abandoned_lets_go_of_the_callers_token(bool abandons)
    {
        using var caller = new CancellationTokenSource();
        var slot = Drop(caller.Token, abandons);

        // The pool holds what it runs for a moment.
        await Eventually.HoldsAsync(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !slot.IsAlive;
        });
        Assert.Equal(0, _scanner.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Drop(CancellationToken caller, bool abandons)
    {
        var slot = _scanner.Slots.Rent();
        slot.Link(caller);
        slot.Arm(_clock.Fine());
        _time.Advance(1);
        if (abandons)
        {
            slot.Abandon(new CountedOrphan(_scanner));
        }
        else
        {
            slot.Release(slot.TryDisarm());
        }

        return new WeakReference(slot);
    }

    private sealed class CountedOrphan(DeadlineScanner scanner) : Orphan(scanner)
    {
        private int _ends;

        public int Ends => Volatile.Read(ref _ends);

        protected override void Ended() => Interlocked.Increment(ref _ends);
    }
}
