using Resilience.Pooling;
using Resilience.TestKit;
using Resilience.Timing;
using Xunit;

namespace Resilience.Limiting;

/// <summary>The pool against its model under random interleavings, and under many threads.</summary>
public sealed class SlotPoolTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DeadlineScanner _scanner = new(new Clock(new ManualTimeProvider()));

    public void Dispose() => _scanner.Dispose();

    [Fact]
    public void Pool_does_what_its_model_does_under_any_interleaving() => Schedules.Run(100_000, Run);

    [Theory, InlineData(2)]
    public void Schedules_that_have_found_a_fault_hold(int seed) => Schedules.Replay(seed, Run);

    private void Run(Random random)
    {
        var limit = random.Next(1, 5);
        var queueLimit = random.Next(0, 4);
        var pool = new SlotPool(limit, _scanner);
        var held = 0;
        var waiting = new List<QueuedAttempt>();
        for (var step = 0; step < 25; step++)
        {
            switch (random.Next(8))
            {
                case 0 when random.Next(4) == 0:
                    limit = random.Next(1, 5);
                    pool.Limit = limit;
                    break;
                case < 3 when held > 0:
                    pool.Leave(Cores.Current);
                    held--;
                    break;
                case 3 when waiting.Count > 0:
                    // Cancelled or timed out, wherever it stands: it may have been granted a slot a moment before.
                    var index = random.Next(waiting.Count);
                    Assert.False(waiting[index].IsGranted);
                    Assert.False(pool.EndWait(waiting[index]));
                    waiting.RemoveAt(index);
                    break;
                case 4:
                    var mayEnter = held < limit && waiting.Count == 0;
                    Assert.Equal(mayEnter, pool.TryEnter(Cores.Current));
                    held += mayEnter ? 1 : 0;
                    break;
                default:
                    var isFree = held < limit && waiting.Count == 0;
                    Assert.Equal(isFree, pool.TryEnterOrQueue(queueLimit, out var place));
                    Assert.Equal(!isFree && waiting.Count < queueLimit, place is not null);
                    held += isFree ? 1 : 0;
                    waiting.AddRange(place is null ? [] : [place]);
                    break;
            }

            // First come, first served, and no slot idle while somebody waits.
            while (waiting.Count > 0 && held < limit)
            {
                Assert.True(waiting[0].IsGranted);
                Assert.True(pool.EndWait(waiting[0]));
                waiting.RemoveAt(0);
                held++;
            }

            Assert.DoesNotContain(waiting, place => place.IsGranted);
            Assert.Equal((held, waiting.Count), (pool.InFlight, pool.Queued));
        }
    }

    /// <summary>One leaves a long row of pools while another comes to each, side by side: to some of them after somebody who waits.</summary>
    [Fact]
    public async Task Newcomer_races_a_leaver_it_overtakes_nobody_and_leaves_no_slot_idle()
    {
        const int Rounds = 60;
        const int Row = 100 * Lockstep.Stride;
        var pools = Enumerable.Range(0, Row).Select(_ => new SlotPool(1, _scanner)).ToArray();
        Array.ForEach(pools, static pool => pool.TryEnter(Cores.Current));
        var (first, second) = (new QueuedAttempt?[Row], new QueuedAttempt?[Row]);
        var (overtaken, idle, met) = (0, 0, 0);
        var lockstep = new Lockstep();
        using var rounds = new Barrier(2, _ =>
        {
            for (var i = 0; i < Row; i++)
            {
                var waiting = first[i] ?? second[i];
                met += second[i] is null ? 0 : 1;
                idle += waiting is null || waiting.IsGranted ? 0 : 1;
                first[i] = second[i] = null;
                if (waiting is not null && !pools[i].EndWait(waiting))
                {
                    pools[i].TryEnter(Cores.Current);
                }

                if (i % 2 == 0)
                {
                    pools[i].TryEnterOrQueue(1, out first[i]);
                }
            }
        });
        await Threading.RunAsync(2, thread =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                rounds.SignalAndWait();
                for (var i = 0; i < Row; i++)
                {
                    lockstep.Before((round * Row) + i, thread);
                    if (thread == 0)
                    {
                        pools[i].Leave(Cores.Current);
                    }
                    else if (i % 2 == 0)
                    {
                        overtaken += pools[i].TryEnter(Cores.Current) ? 1 : 0;
                    }
                    else
                    {
                        pools[i].TryEnterOrQueue(1, out second[i]);
                    }
                }
            }

            rounds.SignalAndWait();
        });

        Assert.Equal((0, 0), (overtaken, idle));
        Assert.InRange(met, 1, Rounds * Row);
    }

    /// <summary>The moment between a slot's coming back and its being handed on, held still: the leaver waits for the lock that this thread has.</summary>
    [Theory, InlineData(false), InlineData(true)]
    public void Slot_comes_back_to_those_who_wait_or_are_owed_no_newcomer_takes_it_before(bool isOwed)
    {
        var pool = new SlotPool(2, _scanner);
        Assert.True(pool.TryEnter(Cores.Current) && pool.TryEnter(Cores.Current));
        var waiting = default(QueuedAttempt);
        if (isOwed)
        {
            pool.Limit = 1;
        }
        else
        {
            pool.TryEnterOrQueue(1, out waiting);
        }

        var leaver = new Thread(() => pool.Leave(0));
        lock (pool.Gate)
        {
            leaver.Start();
            Assert.True(SpinWait.SpinUntil(() => pool.InFlight == 1, Patience));
            Assert.False(pool.TryEnter(Cores.Current));
            Assert.False(pool.TryEnterOrQueue(waiting is null ? 0 : 1, out var place));
            Assert.Null(place);
        }

        leaver.Join();
        Assert.Equal((isOwed ? 1 : 2, 0), (pool.InFlight, pool.Queued));
        Assert.True(waiting is null || pool.EndWait(waiting));
    }

    /// <summary>The last who waited has gone while a newcomer was at the lock: it gets the slot, and no place beside it.</summary>
    [Fact]
    public void Newcomer_who_comes_to_the_lock_and_finds_a_slot_has_no_place_in_the_queue()
    {
        var pool = new SlotPool(1, _scanner);
        Assert.True(pool.TryEnter(Cores.Current));
        pool.TryEnterOrQueue(1, out var waiting);
        var (isIn, place) = (false, default(QueuedAttempt));
        var newcomer = new Thread(() => isIn = pool.TryEnterOrQueue(1, out place));
        var leaver = new Thread(() => pool.Leave(0));
        lock (pool.Gate)
        {
            newcomer.Start();
            Assert.True(SpinWait.SpinUntil(() => newcomer.ThreadState is ThreadState.WaitSleepJoin, Patience));
            leaver.Start();
            Assert.True(SpinWait.SpinUntil(() => pool.InFlight == 0, Patience));
            Assert.False(pool.EndWait(waiting!));
        }

        newcomer.Join();
        leaver.Join();
        Assert.Equal((true, null, 1, 0), (isIn, place, pool.InFlight, pool.Queued));
    }

    [Fact]
    public async Task Threads_together_never_hold_more_slots_than_there_are_and_lose_none()
    {
        const int Limit = 3;
        var pool = new SlotPool(Limit, _scanner);
        var (held, most, entered, refused) = (0, 0, 0L, 0L);
        await Threading.RunAsync(6, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 100_000; i++)
            {
                if (!pool.TryEnter(Cores.Current))
                {
                    Interlocked.Increment(ref refused);
                    continue;
                }

                var now = Interlocked.Increment(ref held);
                InterlockedMax(ref most, now);
                Interlocked.Increment(ref entered);
                if (random.Next(16) == 0)
                {
                    Thread.Yield();
                }

                Interlocked.Decrement(ref held);
                pool.Leave(Cores.Current);
            }
        });

        Assert.InRange(most, 1, Limit);
        Assert.Equal(600_000, entered + refused);
        Assert.Equal((0, 0), (pool.InFlight, pool.Queued));
        Assert.All(Enumerable.Range(0, Limit), _ => Assert.True(pool.TryEnter(Cores.Current)));
        Assert.False(pool.TryEnter(Cores.Current));
    }

    [Fact]
    public async Task Threads_that_wait_and_give_up_and_a_limit_that_moves_leave_every_slot_in_its_place()
    {
        var pool = new SlotPool(2, _scanner);
        var (held, most, waits, inVain) = (0, 0, 0L, 0L);
        await Threading.RunAsync(6, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 30_000; i++)
            {
                if (thread == 0 && i % 64 == 0)
                {
                    pool.Limit = random.Next(1, 5);
                }

                if (!pool.TryEnterOrQueue(4, out var place))
                {
                    if (place is null)
                    {
                        continue;
                    }

                    Interlocked.Increment(ref waits);
                    var patience = random.Next(200);
                    while (!place.IsGranted && patience-- > 0)
                    {
                        Thread.SpinWait(8);
                    }

                    if (!pool.EndWait(place))
                    {
                        Interlocked.Increment(ref inVain);
                        continue;
                    }
                }

                InterlockedMax(ref most, Interlocked.Increment(ref held));
                if (random.Next(8) == 0)
                {
                    Thread.Yield();
                }

                Thread.SpinWait(random.Next(60));
                Interlocked.Decrement(ref held);
                pool.Leave(Cores.Current);
            }
        });

        Assert.InRange(most, 1, 4);
        Assert.InRange(inVain, 1, waits);
        pool.Limit = 2;
        Assert.Equal((0, 0), (pool.InFlight, pool.Queued));
        Assert.True(pool.TryEnter(Cores.Current) && pool.TryEnter(Cores.Current));
        Assert.False(pool.TryEnter(Cores.Current));
    }

    [Fact]
    public void Waiting_allocates_nothing_once_there_is_a_place()
    {
        using var caller = new CancellationTokenSource();
        var pool = new SlotPool(1, _scanner);
        Assert.True(pool.TryEnter(Cores.Current));

        // One who gives up, and one who gets in.
        Assert.Equal(0, AllocationProbe.BytesPerOperation(() =>
        {
            pool.TryEnterOrQueue(2, out var first);
            first!.Until(TimeSpan.TicksPerDay * 100_000, caller.Token);
            pool.TryEnterOrQueue(2, out var second);
            second!.Until(TimeSpan.TicksPerDay * 100_000, caller.Token);
            pool.EndWait(first);
            pool.Leave(Cores.Current);
            if (!pool.EndWait(second))
            {
                throw new InvalidOperationException("It did not get in.");
            }
        }));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        var seen = Volatile.Read(ref most);
        while (value > seen && Interlocked.CompareExchange(ref most, value, seen) is var found && found != seen)
        {
            seen = found;
        }
    }
}
