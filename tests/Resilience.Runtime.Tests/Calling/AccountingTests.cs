using Resilience.Laws;
using Resilience.Telemetry;
using Xunit;

namespace Resilience.Calling;

/// <summary>Many threads on one service through its proxy: what they saw is what was counted, to the last call.</summary>
public sealed class AccountingTests : IDisposable
{
    private const int Threads = 6;
    private const int Each = 6_000;

    private readonly int[] _bodies = new int[Threads * Each];
    private readonly CancellationTokenSource?[] _callers = new CancellationTokenSource?[Threads * Each];
    private readonly StressedBody _a;
    private readonly StressedBody _b;
    private readonly FailoverHost _host;
    private readonly SeenEnds _ends = new();

    public AccountingTests()
    {
        _a = new StressedBody(1, _bodies, _callers);
        _b = new StressedBody(2, _bodies, _callers);
        _host = new FailoverHost(services => services.AddResilientStressed(e => e.Add("a", _a).Add("b", _b)));
    }

    private enum Cancelling
    {
        Never,
        Before,
        Anytime,
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Every_call_is_counted_as_its_caller_saw_it()
    {
        var service = _host.Get<IStressed>();
        await Run((call, token) => service.GetAsync(call, token), Cancelling.Anytime);

        CompareCounts("Get");
        CompareObjective(_host.Control.Objective("Stressed")!);
        await ProbesAreBack(service);
    }

    [Fact]
    public async Task Every_degraded_call_is_counted_for_both_objectives()
    {
        var service = _host.Get<IStressed>();
        await Run((call, token) => service.GetOrZeroAsync(call, token), Cancelling.Anytime);

        CompareCounts("GetOrZero");
        CompareObjective(_host.Control.Objective("Stressed")!);
        CompareObjective(_host.Control.Objective("Stressed", "GetOrZero")!);
        Assert.InRange(_ends["Degraded"], 100, long.MaxValue);
        await ProbesAreBack(service);
    }

    [Fact]
    public async Task Every_call_is_counted_while_settings_change_under_it()
    {
        var service = _host.Get<IStressed>();
        await Run((call, token) => service.GetOrZeroAsync(call, token), Cancelling.Anytime, turmoil: new Turmoil(_host));

        CompareCounts("GetOrZero");
        CompareObjective(_host.Control.Objective("Stressed")!);
        CompareObjective(_host.Control.Objective("Stressed", "GetOrZero")!);
        Turmoil.End(_host);
        await ProbesAreBack(service);
    }

    [Fact]
    public async Task Every_synchronous_call_is_counted()
    {
        var service = _host.Get<IStressed>();
        await Run((call, _) => new ValueTask<int>(service.Get(call)), Cancelling.Never);

        CompareCounts("Get", isSynchronous: true);
        CompareObjective(_host.Control.Objective("Stressed")!);
        await ProbesAreBack(service);
    }

    [Fact]
    public async Task Every_call_under_deadlines_is_counted()
    {
        var service = _host.Get<IStressed>();
        await Run(async (call, token) => await service.GetInTimeAsync(call, token), Cancelling.Before, stepMs: 20);

        CompareCounts("GetInTime");

        // Nothing but a deadline ends a body that hangs.
        Assert.InRange(_a.Hung + _b.Hung, 1, int.MaxValue);

        // A success that came late, and a cancellation after a long wait, are bad for the objective alone.
        var objective = _host.Control.Objective("Stressed")!;
        Assert.Equal(_ends.Total, objective.Total + objective.NotCounted);
        Assert.Equal(_ends["Cancelled"] + _ends["CallerErrors"], objective.NotCounted + objective.BadByCause[Cause.SlowCall]);
        await ProbesAreBack(service);
    }

    private async Task Run(Func<int, CancellationToken, ValueTask<int>> invoke, Cancelling cancelling, double stepMs = 0.2, Turmoil? turmoil = null)
    {
        var running = Threads;
        var callers = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            async () =>
            {
                var random = new Random(thread);
                for (var i = 0; i < Each; i++)
                {
                    await One(invoke, cancelling, (thread * Each) + i, random);
                }

                Interlocked.Decrement(ref running);
            },
            TaskCreationOptions.LongRunning).Unwrap()).ToArray();

        // Time passes while they call, so that pauses end, trials come due and deadlines fire.
        while (Volatile.Read(ref running) > 0)
        {
            _host.Time.Advance(stepMs);
            turmoil?.Next();
            await Task.Yield();
        }

        await Task.WhenAll(callers);
        Assert.Equal(Threads * Each, _ends.Total);
    }

    private async Task One(Func<int, CancellationToken, ValueTask<int>> invoke, Cancelling cancelling, int call, Random random)
    {
        using var caller = cancelling != Cancelling.Never && random.Next(10) == 0 ? new CancellationTokenSource() : null;
        var token = caller?.Token ?? default;
        try
        {
            if (caller is not null && (cancelling == Cancelling.Before || random.Next(4) == 0))
            {
                await caller.CancelAsync();
            }

            _callers[call] = caller;
            _ends.Note(call, await invoke(call, token));
        }
        catch (Exception error)
        {
            _ends.Note(error, token);
        }
    }

    private void CompareCounts(string operation, bool isSynchronous = false)
    {
        var counts = Counts(operation, isSynchronous);
        Assert.Equal(_ends.Read(), SeenEnds.Of(counts));
        Assert.Equal(Threads * Each, counts.Completed);
        Assert.Equal(counts.Completed, CallSeries.All.Sum(series => series.Read(counts)));
        Assert.Equal(_bodies.Sum(), counts.Attempts);

        // Every body beyond a call's first is a retry that was counted, and the other way round.
        Assert.Equal(_bodies.Sum(ran => Math.Max(0, ran - 1)), counts.Retries);
        Assert.InRange(counts.Retries, 1, long.MaxValue);

        // A body that was abandoned may end a moment after its caller went.
        Assert.True(SpinWait.SpinUntil(() => Counts(operation, isSynchronous).StillRunning == 0, TimeSpan.FromMinutes(1)));
    }

    private OperationCounts Counts(string operation, bool isSynchronous) =>
        _host.Control.Operations.Where(candidate => candidate.Operation.Split('#')[0] == operation).ElementAt(isSynchronous ? 1 : 0).Counts;

    private void CompareObjective(ObjectiveSnapshot objective)
    {
        var bad = _ends.Read().Where(end => end.Key.StartsWith("Failed", StringComparison.Ordinal) || end.Key.StartsWith("Rejected", StringComparison.Ordinal)).ToArray();
        Assert.Equal(_ends["Succeeded"] + _ends["Degraded"], objective.Good);
        Assert.Equal(bad.Sum(end => end.Value), objective.Bad);
        Assert.All(bad, end => Assert.Equal(end.Value, objective.BadByCause[Enum.Parse<Cause>(end.Key.Split(' ')[1])]));
        Assert.Equal(_ends["Degraded"], objective.Degraded);
        Assert.Equal(_ends["Cancelled"] + _ends["CallerErrors"], objective.NotCounted);
    }

    /// <summary>With no call under way no probe is out: as soon as the pause is over the endpoint admits what it needs to close.</summary>
    private async Task ProbesAreBack(IStressed service)
    {
        _a.IsWell = _b.IsWell = true;
        string[] endpoints = ["a", "b"];
        Array.ForEach(endpoints, endpoint => _host.Control.Restore("Stressed", endpoint, "test", "test"));
        foreach (var endpoint in endpoints)
        {
            _host.Control.ForceFailover("Stressed", endpoint, "test", "test");
            _host.Time.Advance(_host.Control.Breaker("Stressed", null, endpoint)!.RetryAfter ?? TimeSpan.Zero);
            var rejections = _host.Control.Breaker("Stressed", null, endpoint)!.Rejections;
            await service.GetAsync(0);
            await service.GetAsync(0);
            var breaker = _host.Control.Breaker("Stressed", null, endpoint)!;
            Assert.Equal((CircuitState.Closed, rejections), (breaker.State, breaker.Rejections));
        }
    }
}
