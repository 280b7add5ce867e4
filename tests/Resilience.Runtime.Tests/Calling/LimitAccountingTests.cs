using Resilience.Laws;
using Xunit;

namespace Resilience.Calling;

/// <summary>Many threads through every limit at once: no body too many, no slot lost, and every end counted as its caller saw it.</summary>
public sealed class LimitAccountingTests : IDisposable
{
    private const int Threads = 6;
    private const int Each = 5_000;

    private readonly LimitStressedBody _a = new(1);
    private readonly LimitStressedBody _b = new(2);
    private readonly SeenEnds _ends = new();
    private readonly FailoverHost _host;
    private int _moment;

    public LimitAccountingTests() => _host = new FailoverHost(services => services.AddResilientLimitStressed(e => e.Add("a", _a).Add("b", _b)));

    public void Dispose() => _host.Dispose();

    [Theory, InlineData("Get"), InlineData("Find"), InlineData("GetNow")]
    public async Task Every_slot_and_permit_is_where_it_belongs_when_all_calls_have_ended(string operation)
    {
        await RunAsync(operation);

        Assert.InRange(_a.Most, 1, 2);
        Assert.InRange(_b.Most, 1, 2);
        Assert.Equal(Certain(_ends.Read()), Certain(SeenEnds.Of(_host.Counts("LimitStressed", operation))));
        Assert.True(_ends["Succeeded"] > Threads, "Nothing went through.");

        // Orphans end a moment after their callers have gone.
        Assert.True(SpinWait.SpinUntil(() => _a.Running + _b.Running == 0 && InFlight() == (0, 0, 0), TimeSpan.FromMinutes(1)), $"{InFlight()}");
        var allowed = 50 + (20_000 * _host.Time.Elapsed.TotalSeconds);
        Assert.InRange(_a.Bodies + _b.Bodies, 1, 2 * allowed);
        if (operation == "Find")
        {
            Assert.InRange(_a.Bodies + _b.Bodies, 1, 50 + (10_000 * _host.Time.Elapsed.TotalSeconds));
        }

        // No permit is pending: after a time of rest the whole burst is there.
        _host.Time.Advance(1_000);
        Assert.Equal((50L, 50L), (_host.Control.RateLimit("LimitStressed")!.Available, _host.Control.RateLimit("LimitStressed", "Find")!.Available));
    }

    /// <summary>A body that fails while its caller cancels may be either's, and callers cannot tell which came first.</summary>
    private static SortedDictionary<string, long> Certain(SortedDictionary<string, long> ends)
    {
        ends["Failed Exception"] = ends.GetValueOrDefault("Failed Exception") + ends.GetValueOrDefault("Cancelled");
        ends.Remove("Cancelled");
        return ends;
    }

    private (int Slots, int Queued, int Adaptive) InFlight()
    {
        string[] endpoints = ["a", "b"];
        return (
            endpoints.Sum(endpoint => _host.Control.Bulkhead("LimitStressed", null, endpoint)!.InFlight),
            endpoints.Sum(endpoint => _host.Control.Bulkhead("LimitStressed", null, endpoint)!.Queued),
            endpoints.Sum(endpoint => _host.Control.AdaptiveLimit("LimitStressed", null, endpoint)!.InFlight));
    }

    private async Task RunAsync(string operation)
    {
        var running = Threads;
        var callers = Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            var random = new Random(thread);
            var pending = new List<Task>();
            for (var i = 0; i < Each; i++)
            {
                pending.Add(One(operation, (thread * Each) + i, random));
                if (pending.Count == 4)
                {
                    await Task.WhenAll(pending);
                    pending.Clear();
                    await NextMomentAsync();
                }
            }

            await Task.WhenAll(pending);
            Interlocked.Decrement(ref running);
        })).ToArray();
        var levels = new Random(9);
        while (Volatile.Read(ref running) > 0)
        {
            _host.Time.Advance(1);
            Interlocked.Increment(ref _moment);
            if (levels.Next(50) == 0)
            {
                _host.Control.Levels.Set(levels.Next(3) == 0 ? ServiceLevel.Minimal : ServiceLevel.Full, "test", "test");
            }

            if (levels.Next(40) == 0)
            {
                Reload(levels.Next(1, 3), levels.Next(0, 4), levels.Next(2, 7));
            }

            await Task.Yield();
        }

        Reload(2, 3, 6);
        await Task.WhenAll(callers);
        Assert.Equal(Threads * Each, _ends.Total);
    }

    /// <summary>
    /// Callers do not run ahead of the clock: were it held up for some milliseconds, as on a busy machine it is, all that is left of
    /// their calls would be refused at one moment, by an empty bucket or a level that was just then low.
    /// </summary>
    private async Task NextMomentAsync()
    {
        var seen = Volatile.Read(ref _moment);
        while (Volatile.Read(ref _moment) == seen)
        {
            await Task.Yield();
        }
    }

    private void Reload(int slots, int queue, int adaptive) => _host.Reload(
        ("Services:LimitStressed:Policies:Bulkhead:MaxConcurrent", $"{slots}"),
        ("Services:LimitStressed:Policies:Bulkhead:QueueLimit", $"{queue}"),
        ("Services:LimitStressed:Policies:AdaptiveLimit:Max", $"{adaptive}"));

    private async Task One(string operation, int call, Random random)
    {
        using var caller = random.Next(12) == 0 ? new CancellationTokenSource() : null;
        var token = caller?.Token ?? default;
        try
        {
            var service = _host.Get<ILimitStressed>();
            var pending = operation switch
            {
                "Get" => service.GetAsync(call, token).AsTask(),
                "Find" => service.FindAsync(call, token),
                _ => Task.FromResult(service.GetNow(call)),
            };
            caller?.Cancel();
            _ends.Note(call, await pending);
        }
        catch (Exception error)
        {
            _ends.Note(error, token);
        }
    }
}
