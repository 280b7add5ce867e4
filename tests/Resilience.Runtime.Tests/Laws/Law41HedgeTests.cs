using System.Runtime.CompilerServices;
using Xunit;

namespace Resilience.Laws;

[Hedge(100), Failover("a", "b", "c", FailureThreshold = 1_000), CircuitBreaker(ConsecutiveFailures = 100)]
public interface ILaw41Reads : IStore;

[Hedge(100, MaxHedges = 2), Failover("a", "b", "c", FailureThreshold = 1_000)]
public interface ILaw41Twice : IStore;

[Hedge(0), Failover("a", "b", "c")]
public interface ILaw41AtOnce : IStore;

[Hedge(100), Timeout(1_000, AttemptMs = 300), Retry(1, DelayMs = 50, Jitter = Jitter.None), Failover("a", "b", "c", FailureThreshold = 1_000), CircuitBreaker(ConsecutiveFailures = 100)]
public interface ILaw41Timed : IStore;

[Hedge(100), Timeout(250), CircuitBreaker(ConsecutiveFailures = 100)]
public interface ILaw41Sole : IStore;

[Hedge(100), Timeout(250), Failover("a", "b"), CircuitBreaker(ConsecutiveFailures = 100)]
public interface ILaw41Ended : IStore;

[Hedge(100), Retry(2, DelayMs = 0, BudgetPercent = 0, BudgetMinPerSecond = 0), Failover("a", "b", "c")]
public interface ILaw41Poor : IStore;

[Hedge(100), Bulkhead(1, QueueLimit = 10)]
public interface ILaw41Crowded : IStore;

[Hedge(100), Timeout(AttemptMs = 150, Overrun = Overrun.Wait), Failover("a", "b", "c")]
public interface ILaw41Waiting : IStore;

[Hedge(100), Failover("a", "b", "c"), Failure(Except = [typeof(KeyNotFoundException)], When = nameof(IsNegative))]
public interface ILaw41Answers : IStore
{
    static bool IsNegative(int result) => result < 0;
}

[Hedge(100, Mode = PolicyMode.Observe), Failover("a", "b", "c")]
public interface ILaw41Observed : IStore;

[Hedge(100), Failover("a", "b", FailureThreshold = 1, ProbeIntervalMs = 5_000)]
public interface ILaw41Trial : IStore;

[Hedge(60), Timeout(100, AttemptMs = 50, Overrun = Overrun.Wait)]
public interface ILaw41Patient : IStore;

[Hedge(10), Timeout(5, Mode = PolicyMode.Observe), Failover("a", "b")]
public interface ILaw41Watched : IStore;

[Hedge(100), Failover("a", "b"), Timeout(AttemptMs = 200)]
public interface ILaw41Streams
{
    IAsyncEnumerable<int> ReadAsync(CancellationToken cancellationToken = default);
}

[Failover("a", "b", "c")]
public interface ILaw41Writes
{
    [Hedge(100), Idempotent]
    ValueTask<int> SetAsync(CancellationToken cancellationToken = default);

    [Hedge(100), Idempotent(AcrossEndpoints = true)]
    ValueTask<int> ChargeAsync(CancellationToken cancellationToken = default);

    [Hedge(100)]
    ValueTask<int> PostAsync(CancellationToken cancellationToken = default);
}

public sealed partial class Store : ILaw41Reads, ILaw41Twice, ILaw41AtOnce, ILaw41Timed, ILaw41Sole, ILaw41Ended, ILaw41Poor, ILaw41Crowded, ILaw41Waiting, ILaw41Answers, ILaw41Observed, ILaw41Writes, ILaw41Trial, ILaw41Patient, ILaw41Watched;

public sealed class Law41HedgeTests : IDisposable
{
    private readonly Store _a = new(1) { Error = new IOException("a") };
    private readonly Store _b = new(2) { Error = new IOException("b") };
    private readonly Store _c = new(3) { Error = new IOException("c") };
    private readonly HeldStream _first = new(1);
    private readonly HeldStream _second = new(2);
    private readonly FailoverHost _host;

    public Law41HedgeTests() => _host = new(services => services
        .AddResilientLaw41Reads(e => e.Add("a", _a).Add("b", _b).Add("c", _c))
        .AddResilientLaw41Twice(e => e.Add("a", _a).Add("b", _b).Add("c", _c))
        .AddResilientLaw41AtOnce(e => e.Add("a", _a).Add("b", _b).Add("c", _c))
        .AddResilientLaw41Timed(e => e.Add("a", _a).Add("b", _b).Add("c", _c))
        .AddResilientLaw41Sole(e => e.Add("default", _a))
        .AddResilientLaw41Ended(e => e.Add("a", _a).Add("b", _b))
        .AddResilientLaw41Poor(e => e.Add("a", _a).Add("b", _b).Add("c", _c))
        .AddResilientLaw41Crowded(e => e.Add("default", _a))
        .AddResilientLaw41Waiting(e => e.Add("a", _a).Add("b", _b).Add("c", _c))
        .AddResilientLaw41Answers(e => e.Add("a", _a).Add("b", _b).Add("c", _c))
        .AddResilientLaw41Observed(e => e.Add("a", _a).Add("b", _b).Add("c", _c))
        .AddResilientLaw41Trial(e => e.Add("a", _a).Add("b", _b))
        .AddResilientLaw41Patient(e => e.Add("default", _a))
        .AddResilientLaw41Watched(e => e.Add("a", _a).Add("b", _b))
        .AddResilientLaw41Streams(e => e.Add("a", _first).Add("b", _second))
        .AddResilientLaw41Writes(e => e.Add("a", _a).Add("b", _b).Add("c", _c)));

    private int[] Bodies => [_a.Bodies, _b.Bodies, _c.Bodies];

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law41_hedge_starts_after_its_delay_and_its_answer_is_the_calls()
    {
        var end = _a.Hangs();
        var call = _host.Get<ILaw41Reads>().GetAsync().AsTask();
        _host.Time.Advance(99);
        Assert.Equal([1, 0, 0], Bodies);

        _host.Time.Advance(1);

        Assert.Equal(2, await Calls.Ended(call));
        Assert.Equal([1, 1, 0], Bodies);
        Assert.Equal((1, 1, 0), (Counts("Law41Reads").Succeeded, Counts("Law41Reads").Hedges, Counts("Law41Reads").Retries));
        end.SetResult(0);
    }

    [Fact]
    public async Task Law41_body_that_keeps_its_callers_thread_first_its_hedge_starts_no_later()
    {
        var end = new TaskCompletionSource<int>();
        _a.Then(1, _ =>
        {
            _host.Time.Advance(90);
            return new(end.Task);
        });
        var call = _host.Get<ILaw41Reads>().GetAsync().AsTask();
        Assert.Equal([1, 0, 0], Bodies);

        _host.Time.Advance(10);

        Assert.Equal(2, await Calls.Ended(call));
        end.SetResult(0);
    }

    [Fact]
    public async Task Law41_loser_is_cancelled_not_awaited_and_neutral()
    {
        var token = CancellationToken.None;
        var end = new TaskCompletionSource<int>();
        _a.Then(1, given =>
        {
            token = given;
            return new(end.Task);
        });
        var call = _host.Get<ILaw41Reads>().GetAsync().AsTask();
        _host.Time.Advance(100);

        Assert.Equal(2, await Calls.Ended(call));

        await UntilAsync(() => token.IsCancellationRequested);
        Assert.Equal(1, Counts("Law41Reads").StillRunning);
        end.SetException(new IOException("torn down"));
        await UntilAsync(() => Counts("Law41Reads").StillRunning == 0);
        Assert.Equal((0, 0), (Breaker("Law41Reads", "a").Calls, Breaker("Law41Reads", "a").Failures));
        Assert.Equal(1, Breaker("Law41Reads", "b").Calls);
        Assert.DoesNotContain(await _host.EventsAsync(), item => item.Kind == ResilienceEventKind.Abandoned);
    }

    [Fact]
    public async Task Law41_hedge_starts_at_once_when_the_one_before_fails()
    {
        _a.Fails();

        Assert.Equal(2, await _host.Get<ILaw41Reads>().GetAsync());
        Assert.Equal((1, 0), (Counts("Law41Reads").Hedges, Counts("Law41Reads").Retries));

        var second = _b.Hangs();
        _a.Hangs();
        var call = _host.Get<ILaw41Twice>().GetAsync().AsTask();
        _host.Time.Advance(100);
        await UntilAsync(() => _b.Bodies == 2);
        second.SetException(new IOException("b"));

        Assert.Equal(3, await Calls.Ended(call));
        Assert.Equal(2, Counts("Law41Twice").Hedges);
    }

    [Fact]
    public async Task Law41_first_answer_wins_whoever_gives_it()
    {
        var (first, second) = (_a.Hangs(), _b.Hangs());
        var call = _host.Get<ILaw41Reads>().GetAsync().AsTask();
        _host.Time.Advance(100);
        await UntilAsync(() => _b.Bodies == 1);

        first.SetResult(7);

        Assert.Equal(7, await Calls.Ended(call));
        second.SetResult(0);
        await UntilAsync(() => Counts("Law41Reads").StillRunning == 0);
    }

    [Fact]
    public async Task Law41_no_delay_hedges_as_soon_as_the_first_body_waits()
    {
        Assert.Equal(1, await _host.Get<ILaw41AtOnce>().GetAsync());
        Assert.Equal([1, 0, 0], Bodies);

        _a.Hangs();
        var call = _host.Get<ILaw41AtOnce>().GetAsync().AsTask();
        await Task.Yield();
        _host.Time.Advance(0);

        Assert.Equal(2, await Calls.Ended(call));
    }

    [Fact]
    public async Task Law41_hedges_follow_each_other_by_the_delay_up_to_their_number()
    {
        _a.Hangs();
        _b.Hangs();
        var end = _c.Hangs();
        var call = _host.Get<ILaw41Twice>().GetAsync().AsTask();
        _host.Time.Advance(100);
        await UntilAsync(() => _b.Bodies == 1 && _host.Time.NextDue is not null);
        _host.Time.Advance(99);
        Assert.Equal(0, _c.Bodies);
        _host.Time.Advance(1);
        await UntilAsync(() => _c.Bodies == 1);

        _host.Time.Advance(10_000);
        Assert.Equal([1, 1, 1], Bodies);
        end.SetResult(9);

        Assert.Equal(9, await Calls.Ended(call));
    }

    [Fact]
    public async Task Law41_when_all_fail_the_first_failure_surfaces_and_a_retry_follows_the_round()
    {
        _a.Fails(new IOException("first")).Fails(new IOException("second"));
        Assert.Equal("first", (await FailoverHost.Fails<IOException>(_host.Get<ILaw41Sole>().GetAsync())).Message);

        _a.Fails();
        var end = _b.Hangs();
        var call = _host.Get<ILaw41Timed>().GetAsync().AsTask();
        Assert.Equal(0, _c.Bodies);
        end.SetException(new IOException("b"));

        // Failing over to what has not been tried needs no delay.
        Assert.Equal(3, await Calls.Ended(call));
        Assert.Equal((1, 1), (Counts("Law41Timed").Hedges, Counts("Law41Timed").Retries));
    }

    [Fact]
    public async Task Law41_each_attempt_has_its_own_deadline_and_a_late_answer_is_still_heard()
    {
        var (first, second) = (_a.Hangs(), _b.Hangs());
        var call = _host.Get<ILaw41Timed>().GetAsync().AsTask();
        _host.Time.Advance(100);
        await UntilAsync(() => _b.Bodies == 1);
        _host.Time.Advance(200);
        await UntilAsync(() => Breaker("Law41Timed", "a").Failures == 1);
        _host.Time.Advance(99);
        Assert.Equal((Cause.AttemptTimeout, 0), (Breaker("Law41Timed", "a").LastCause, Breaker("Law41Timed", "b").Failures));

        first.SetResult(7);

        Assert.Equal(7, await Calls.Ended(call));
        Assert.Equal((1, 1), (Breaker("Law41Timed", "a").Failures, Counts("Law41Timed").Succeeded));
        second.SetResult(0);
    }

    [Fact]
    public async Task Law41_at_total_expiry_each_endpoint_with_an_attempt_records_one_failure()
    {
        using var sole = new LawHost<ILaw41Sole>(services => services.AddResilientLaw41Sole(e => e.Add("default", _a)));
        _a.Hangs();
        _a.Hangs();
        var call = sole.Service.GetAsync().AsTask();
        sole.Time.Advance(100);
        await sole.UntilAsync(() => _a.Bodies == 2);
        sole.Time.Advance(150);

        var error = await Calls.Throws<DeadlineExceededException>(call);
        Assert.Equal(Cause.TotalTimeout, error.Cause);
        Assert.Equal((1, Cause.TotalTimeout, 2), (sole.Breaker().Failures, sole.Breaker().LastCause, sole.Counts("Get").StillRunning));

        _a.Hangs();
        _b.Hangs();
        call = _host.Get<ILaw41Ended>().GetAsync().AsTask();
        _host.Time.Advance(100);
        await UntilAsync(() => _b.Bodies == 1);
        _host.Time.Advance(150);

        Assert.Equal(Cause.TotalTimeout, (await Calls.Throws<DeadlineExceededException>(call)).Cause);
        Assert.Equal((1, 1), (Breaker("Law41Ended", "a").Failures, Breaker("Law41Ended", "b").Failures));
    }

    [Fact]
    public async Task Law41_attempts_that_all_lapse_have_a_moment_before_the_retry()
    {
        _a.Hangs();
        var late = _b.Hangs();
        var call = _host.Get<ILaw41Timed>().GetAsync().AsTask();
        _host.Time.Advance(100);
        await UntilAsync(() => _b.Bodies == 1);
        _host.Time.Advance(200);
        await UntilAsync(() => Breaker("Law41Timed", "a").Failures == 1);
        _host.Time.Advance(100);
        await UntilAsync(() => Breaker("Law41Timed", "b").Failures == 1);
        Assert.Equal(0, _c.Bodies);

        late.SetResult(8);

        Assert.Equal(8, await Calls.Ended(call));
        Assert.Equal((0, 1), (_c.Bodies, Counts("Law41Timed").Succeeded));
    }

    [Fact]
    public async Task Law41_hedge_spends_the_retry_budget()
    {
        _a.Fails();
        Assert.Equal("a", (await FailoverHost.Fails<IOException>(_host.Get<ILaw41Poor>().GetAsync())).Message);
        Assert.Equal(0, Counts("Law41Poor").Hedges);

        // Without a retry policy the default holds: three a second in any ten, and a fifth of the calls completed.
        _a.IsDown = _b.IsDown = _c.IsDown = true;
        for (var i = 0; i < 100; i++)
        {
            await FailoverHost.EndOf(_host.Get<ILaw41Twice>().GetAsync());
        }

        var counts = Counts("Law41Twice");
        Assert.InRange(counts.Hedges + counts.Retries, 30, 30 + 20);
        Assert.True(counts.Hedges > 0);
    }

    [Fact]
    public async Task Law41_hedge_waits_for_no_slot_and_leaves_its_own_when_its_body_ends()
    {
        var (first, second) = (_a.Hangs(), _b.Hangs());
        var call = _host.Get<ILaw41Crowded>().GetAsync().AsTask();
        _host.Time.Advance(100);
        await UntilAsync(() => _host.Control.Bulkhead("Law41Crowded", null)!.Rejections == 1);
        Assert.Equal((1, 0), (_a.Bodies, Counts("Law41Crowded").Hedges));

        first.SetResult(4);

        Assert.Equal(4, await Calls.Ended(call));
        Assert.Equal(0, _host.Control.Bulkhead("Law41Crowded", null)!.InFlight);
        second.SetResult(0);
    }

    [Fact]
    public async Task Law41_idempotent_write_is_hedged_where_it_is_known_and_a_plain_write_nowhere()
    {
        _a.Hangs();
        var call = _host.Get<ILaw41Writes>().SetAsync().AsTask();
        _host.Time.Advance(100);
        Assert.Equal(1, await Calls.Ended(call));
        Assert.Equal([2, 0, 0], Bodies);

        _a.Hangs();
        call = _host.Get<ILaw41Writes>().ChargeAsync().AsTask();
        _host.Time.Advance(100);
        Assert.Equal(2, await Calls.Ended(call));
        Assert.Equal([3, 1, 0], Bodies);

        var end = _a.Hangs();
        call = _host.Get<ILaw41Writes>().PostAsync().AsTask();
        _host.Time.Advance(10_000);
        end.SetResult(5);
        Assert.Equal(5, await Calls.Ended(call));
        Assert.Equal([4, 1, 0], Bodies);
    }

    [Fact]
    public async Task Law41_caller_cancels_all_attempts_and_all_are_neutral()
    {
        using var caller = new CancellationTokenSource();
        _a.Obeys();
        _b.Obeys();
        var call = _host.Get<ILaw41Reads>().GetAsync(0, caller.Token).AsTask();
        _host.Time.Advance(100);
        await UntilAsync(() => _b.Bodies == 1);

        await caller.CancelAsync();

        await Calls.Cancelled(call, caller.Token);
        await UntilAsync(() => Counts("Law41Reads").StillRunning == 0);
        Assert.Equal((0, 0), (Breaker("Law41Reads", "a").Calls, Breaker("Law41Reads", "b").Calls));
        Assert.Equal(1, Counts("Law41Reads").Cancelled);
    }

    [Fact]
    public async Task Law41_excepted_exception_is_an_answer_and_a_failing_result_is_not()
    {
        _a.Fails(new KeyNotFoundException());
        await FailoverHost.Fails<KeyNotFoundException>(_host.Get<ILaw41Answers>().GetAsync());
        Assert.Equal([1, 0, 0], Bodies);

        _a.Then(1, _ => new(-1));
        Assert.Equal(2, await _host.Get<ILaw41Answers>().GetAsync());

        _a.Then(1, _ => new(-1));
        _b.Then(1, _ => new(-2));
        _c.Then(1, _ => new(-3));
        _a.Then(1, _ => new(-4));
        Assert.True(await _host.Get<ILaw41Answers>().GetAsync() < 0);
    }

    [Fact]
    public async Task Law41_where_overruns_are_waited_for_a_deadline_leaves_no_body_behind()
    {
        var (first, second) = (_a.Hangs(), _b.Hangs());
        var call = _host.Get<ILaw41Waiting>().GetAsync().AsTask();
        _host.Time.Advance(100);
        await UntilAsync(() => _b.Bodies == 1);
        _host.Time.Advance(400);
        Assert.False(call.IsCompleted);

        second.SetException(new IOException("b"));
        first.SetResult(6);

        Assert.Equal(6, await Calls.Ended(call));
        Assert.Equal(0, Counts("Law41Waiting").StillRunning);
    }

    [Fact]
    public async Task Law41_trial_that_loses_to_a_hedge_has_had_its_turn()
    {
        _a.Fails();
        Assert.Equal(2, await _host.Get<ILaw41Trial>().GetAsync());
        _host.Time.Advance(5_000);
        _a.Obeys();
        var call = _host.Get<ILaw41Trial>().GetAsync().AsTask();
        Assert.Equal(2, _a.Bodies);
        _host.Time.Advance(100);
        Assert.Equal(2, await Calls.Ended(call));

        Assert.Equal(2, await _host.Get<ILaw41Trial>().GetAsync());
        Assert.Equal((2, 3), (_a.Bodies, _b.Bodies));

        _host.Time.Advance(5_000);
        Assert.Equal(1, await _host.Get<ILaw41Trial>().GetAsync());
    }

    [Fact]
    public async Task Law41_total_expiry_surfaces_where_overruns_are_waited_for_too()
    {
        var (first, second) = (_a.Hangs(), _a.Hangs());
        var call = _host.Get<ILaw41Patient>().GetAsync().AsTask();
        _host.Time.Advance(60);
        await UntilAsync(() => _a.Bodies == 2);
        _host.Time.Advance(50);
        second.SetException(new IOException("second"));
        _host.Time.Advance(10);
        first.SetException(new IOException("first"));

        Assert.Equal(Cause.TotalTimeout, (await Calls.Throws<DeadlineExceededException>(call)).Cause);
    }

    [Fact]
    public async Task Law42_observed_total_timeout_is_counted_once_a_call_however_many_attempts()
    {
        var (first, second) = (_a.Hangs(), _b.Hangs());
        var call = _host.Get<ILaw41Watched>().GetAsync().AsTask();
        _host.Time.Advance(10);
        await UntilAsync(() => _b.Bodies == 1);
        _host.Time.Advance(10);
        first.SetException(new IOException("a"));
        second.SetResult(2);

        Assert.Equal(2, await Calls.Ended(call));
        Assert.Equal(1, Counts("Law41Watched").Observed);
    }

    [Fact]
    public async Task Law41_stream_is_hedged_until_its_first_item_and_the_loser_is_closed()
    {
        var items = _host.Get<ILaw41Streams>().ReadAsync().GetAsyncEnumerator();
        var moved = items.MoveNextAsync().AsTask();
        _host.Time.Advance(100);
        await UntilAsync(() => _second.Opened == 1);
        _second.Item.SetResult();

        Assert.True(await Calls.Ended(moved));
        Assert.Equal(2, items.Current);
        await UntilAsync(() => _first.Closed == 1);
        _host.Time.Advance(10_000);
        Assert.True(await items.MoveNextAsync());
        await items.DisposeAsync();
        Assert.Equal((1, 1), (_first.Closed, _second.Closed));
    }

    [Fact]
    public async Task Law41_stream_whose_token_was_cancelled_before_its_first_item_is_no_answer()
    {
        var items = _host.Get<ILaw41Streams>().ReadAsync().GetAsyncEnumerator();
        _first.IsDeaf = true;
        var moved = items.MoveNextAsync().AsTask();
        _host.Time.Advance(100);
        await UntilAsync(() => _second.Opened == 1);
        _host.Time.Advance(100);
        await UntilAsync(() => _first.Token.IsCancellationRequested);
        _first.Item.SetResult();
        await UntilAsync(() => _first.Closed == 1);
        _second.Item.SetResult();

        Assert.True(await Calls.Ended(moved));
        Assert.Equal(2, items.Current);
        await items.DisposeAsync();
    }

    [Fact]
    public async Task Law42_observed_hedge_is_counted_and_not_begun()
    {
        var end = _a.Hangs();
        var call = _host.Get<ILaw41Observed>().GetAsync().AsTask();
        _host.Time.Advance(100);
        end.SetResult(1);

        Assert.Equal(1, await Calls.Ended(call));
        Assert.Equal((0, 1), (_b.Bodies, Counts("Law41Observed").Observed));
        await _host.Get<ILaw41Observed>().GetAsync();
        Assert.Equal(1, Counts("Law41Observed").Observed);
    }

    private OperationCounts Counts(string service) =>
        _host.Control.Operations.Where(operation => operation.Service == service).Select(operation => operation.Counts).MaxBy(counts => counts.Attempts)!;

    private BreakerSnapshot Breaker(string service, string endpoint) => _host.Control.Breaker(service, null, endpoint)!;

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>A stream that holds its first item back, and repeats it.</summary>
    private sealed class HeldStream(int number) : ILaw41Streams
    {
        public TaskCompletionSource Item { get; } = new();

        public bool IsDeaf { get; set; }

        public CancellationToken Token { get; private set; }

        public int Opened { get; private set; }

        public int Closed { get; private set; }

        public async IAsyncEnumerable<int> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Token = cancellationToken;
            Opened++;
            try
            {
                await Item.Task.WaitAsync(IsDeaf ? CancellationToken.None : cancellationToken);
                while (true)
                {
                    yield return number;
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
            finally
            {
                Closed++;
            }
        }
    }
}
