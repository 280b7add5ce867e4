using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Resilience.TestKit;
using Xunit;

namespace Resilience.Timing;

public sealed class DeadlineScannerTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly Clock _clock;
    private readonly DeadlineScanner _scanner;

    public DeadlineScannerTests()
    {
        _clock = new Clock(_time);
        _scanner = new DeadlineScanner(_clock);
    }

    public void Dispose() => _scanner.Dispose();

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public async Task Random_arming_and_disarming_every_node_is_claimed_at_its_time_and_once(int seed)
    {
        var random = new Random(seed);
        var nodes = Enumerable.Range(0, 12).Select(_ => new CountedNode(_scanner)).ToArray();
        var due = nodes.ToDictionary(node => node, _ => (long?)null);
        var (expected, present) = (nodes.ToDictionary(node => node, _ => 0), new HashSet<CountedNode>());

        for (var step = 0; step < 3_000; step++)
        {
            var node = nodes[random.Next(nodes.Length)];
            switch (random.Next(5))
            {
                case 0 when present.Add(node):
                    _scanner.Add(node);
                    break;
                case 1 when due[node] is null && present.Remove(node):
                    _scanner.Remove(node);
                    break;
                case 2 when due[node] is null && present.Contains(node):
                    due[node] = _clock.Fine() + random.Next(0, 50 * (int)Clock.TicksPerMs);
                    node.Arm(due[node]!.Value);
                    break;
                case 3:
                    Assert.Equal(due[node] is not null, node.TryDisarm());
                    due[node] = null;
                    break;
                default:
                    _time.Advance(TimeSpan.FromTicks(random.Next(0, 20 * (int)Clock.TicksPerMs)));
                    foreach (var claimed in nodes.Where(candidate => due[candidate] <= _clock.Fine()))
                    {
                        due[claimed] = null;
                        expected[claimed]++;
                        Assert.False(claimed.TryDisarm());
                    }

                    break;
            }

            Assert.Equal(present.Count, _scanner.Count);
            var next = nodes.Min(candidate => due[candidate]);
            Assert.True(next is null || _time.NextDue is { } timer && timer.Ticks <= Math.Max(0, next.Value - _clock.Fine()));
        }

        await Eventually.HoldsAsync(() => nodes.All(node => node.TimesDue == expected[node]));
        Assert.True(expected.Values.Sum() > 50);
    }

    /// <summary>One disarms a long row of nodes while another claims it, side by side.</summary>
    [Fact]
    public async Task Disarming_races_claiming_exactly_one_wins()
    {
        const int Rounds = 100;
        const int Row = 100 * Lockstep.Stride;
        var nodes = Enumerable.Range(0, Row).Select(_ => new CountedNode(_scanner)).ToArray();
        var disarmed = new int[Row];
        var lockstep = new Lockstep();
        using var rounds = new Barrier(2, _ => Array.ForEach(nodes, static node => node.Arm(0)));
        await Threading.RunAsync(2, thread =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                rounds.SignalAndWait();
                for (var i = 0; i < Row; i++)
                {
                    lockstep.Before((round * Row) + i, thread);
                    if (thread == 1)
                    {
                        nodes[i].Claim(1);
                    }
                    else if (nodes[i].TryDisarm())
                    {
                        disarmed[i]++;
                    }
                }
            }
        });

        await Eventually.HoldsAsync(() => Enumerable.Range(0, Row).All(i => nodes[i].TimesDue + disarmed[i] >= Rounds));
        Assert.All(Enumerable.Range(0, Row), i => Assert.Equal(Rounds, nodes[i].TimesDue + disarmed[i]));
        Assert.True(disarmed.Sum() is > 0 and < Rounds * Row, $"One side never won: {disarmed.Sum()} disarmed.");
    }

    [Fact]
    public async Task Many_threads_arm_and_disarm_what_is_armed_is_either_disarmed_or_claimed()
    {
        const int Threads = 6;
        const int Rounds = 20_000;
        var (armed, disarmed, lost) = (0L, 0L, 0L);
        var nodes = Enumerable.Range(0, Threads * 4).Select(_ => new CountedNode(_scanner)).ToArray();
        Array.ForEach(nodes, _scanner.Add);
        await Threading.RunAsync(Threads, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < Rounds; i++)
            {
                var node = nodes[(thread * 4) + random.Next(4)];
                node.Arm(_clock.Fine() + random.Next(0, 40_000));
                Interlocked.Increment(ref armed);
                Dawdle(random);
                if (node.TryDisarm())
                {
                    Interlocked.Increment(ref disarmed);
                }
                else
                {
                    Interlocked.Increment(ref lost);
                }

                Assert.False(node.TryDisarm());
            }
        });

        await Eventually.HoldsAsync(() => nodes.Sum(node => node.TimesDue) == lost);
        Assert.Equal(armed, disarmed + nodes.Sum(node => node.TimesDue));
        Assert.True(disarmed > 0 && lost > 0, $"One side never won: {disarmed} disarmed, {lost} claimed.");
    }

    [Fact]
    public async Task Many_threads_use_slots_none_is_in_two_places_and_none_innocent_is_cancelled()
    {
        const int Rounds = 10_000;
        var owners = new ConcurrentDictionary<AttemptSlot, StrongBox<int>>();
        var (armed, returned, dropped) = (0L, 0L, 0L);
        using var end = new Barrier(6, _ =>
        {
            // While the threads live: one that ends takes the slot it keeps with it.
            Assert.Equal(armed, returned + dropped);
            Assert.Equal(owners.Count - dropped, _scanner.Count);
            Assert.True(returned > 0 && dropped > 0, $"One side never won: {returned} returned, {dropped} dropped.");
        });

        await Threading.RunAsync(6, thread =>
        {
            try
            {
                UseSlots(new Random(thread), thread + 1);
            }
            finally
            {
                end.SignalAndWait();
            }
        });

        void UseSlots(Random random, int user)
        {
            for (var i = 0; i < Rounds; i++)
            {
                var slot = _scanner.Slots.Rent();
                var owner = owners.GetOrAdd(slot, static _ => new StrongBox<int>());
                Assert.Equal(0, Interlocked.Exchange(ref owner.Value, user));
                Assert.False(slot.Token.IsCancellationRequested);
                Assert.False(slot.HasBodyEnded);
                slot.Arm(_clock.Fine() + random.Next(0, 40_000));
                Interlocked.Increment(ref armed);
                Dawdle(random);

                var isDisarmed = slot.TryDisarm();
                Assert.False(isDisarmed && slot.Token.IsCancellationRequested);
                Assert.Equal(user, Interlocked.Exchange(ref owner.Value, 0));
                Interlocked.Increment(ref isDisarmed ? ref returned : ref dropped);
                slot.Release(isDisarmed);
            }
        }
    }

    [Fact]
    public async Task Thread_ends_the_slot_it_kept_leaves_the_scanner()
    {
        await Threading.RunAsync(1, _ =>
        {
            _scanner.Slots.Rent().Release(isReusable: true);
            Assert.Equal(1, _scanner.Count);
        });

        await Eventually.HoldsAsync(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return _scanner.Count == 0;
        });
    }

    [Fact]
    public Task Thread_keeps_a_slot_of_a_host_that_is_gone_the_next_host_takes_its_place() => Threading.RunAsync(1, _ =>
    {
        var gone = new DeadlineScanner(_clock);
        gone.Slots.Rent().Release(isReusable: true);
        gone.Dispose();
        var slot = _scanner.Slots.Rent();
        slot.Release(isReusable: true);

        Assert.Equal(0, gone.Count);
        Assert.Same(slot, _scanner.Slots.Rent());
    });

    [Fact]
    public void Timer_is_set_again_when_an_earlier_node_is_armed()
    {
        var (late, early) = (new CountedNode(_scanner), new CountedNode(_scanner));
        _scanner.Add(late);
        _scanner.Add(early);

        late.Arm(_clock.Fine() + 100 * Clock.TicksPerMs);
        early.Arm(_clock.Fine() + 40 * Clock.TicksPerMs);
        Assert.Equal(TimeSpan.FromMilliseconds(40), _time.NextDue);

        _time.Advance(40);
        Assert.False(early.TryDisarm());
        Assert.Equal(TimeSpan.FromMilliseconds(60), _time.NextDue);
        Assert.True(late.TryDisarm());
    }

    /// <summary>Between arming and disarming: nothing, a moment, or time that passes for everybody.</summary>
    private void Dawdle(Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                _time.Advance(TimeSpan.FromTicks(random.Next(10_000)));
                break;
            case 1:
                Thread.SpinWait(random.Next(200));
                break;
        }
    }
}
