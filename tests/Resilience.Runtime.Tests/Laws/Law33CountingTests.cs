using Xunit;

namespace Resilience.Laws;

[Slo(90, LatencyMs = 100, LatencyPercent = 80), Failure(Except = [typeof(ArgumentException)]), Timeout(5_000, AttemptMs = 1_000)]
public interface ICounted : IStore
{
    [Retry(2, DelayMs = 0)]
    ValueTask<int> GetPatientlyAsync(CancellationToken cancellationToken = default);

    [Slo(95, Degraded = DegradedCalls.Bad), Fallback(nameof(Zero))]
    ValueTask<int> GetOrZeroAsync(CancellationToken cancellationToken = default);

    static int Zero() => 0;
}

[Slo(90), Timeout(5_000, AttemptMs = 1_000), CircuitBreaker(ConsecutiveFailures = 2, BreakMs = 1_000, MaxBreakMs = 1_000)]
public interface ICaused : IStore
{
    [Timeout(300, AttemptMs = 300)]
    ValueTask<int> GetSoonAsync(CancellationToken cancellationToken = default);
}

[Slo(90), Timeout(5_000, AttemptMs = 1_000), Retry(1, DelayMs = 0)]
public interface IPatientlyCaused : IStore;

public sealed partial class Store : ICounted, ICaused, IPatientlyCaused
{
    public ValueTask<int> GetPatientlyAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> GetOrZeroAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> GetSoonAsync(CancellationToken cancellationToken) => Run(cancellationToken);
}

public sealed class Law33CountingTests : IDisposable
{
    private readonly Store _store = new();
    private readonly FailoverHost _host;
    private readonly ICounted _service;

    public Law33CountingTests()
    {
        _host = new(services => services.AddResilientCounted(e => e.Add("default", _store)).AddResilientCaused(e => e.Add("default", _store)));
        _service = _host.Get<ICounted>();
    }

    private ObjectiveSnapshot Objective => _host.Control.Objective("Counted")!;

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law33_call_is_bad_when_either_indicator_says_so()
    {
        await Taking(100);
        await Taking(101);
        _store.Fails();
        await FailoverHost.EndOf(_service.GetAsync());

        Assert.Equal((3, 1, 2), (Objective.Total, Objective.Good, Objective.Bad));
        Assert.Equal((1, 1), (Objective.BadByCause[Cause.SlowCall], Objective.BadByCause[Cause.Exception]));
        Assert.Equal((1, 1), (Objective.Availability.Bad, Objective.Latency!.Bad));
        Assert.Equal((90, 80), (Objective.Availability.TargetPercent, Objective.Latency.TargetPercent));
        Assert.Equal(2, _host.Counts("Counted", "Get").Succeeded);
    }

    [Fact]
    public async Task Law33_logical_call_counts_once_after_its_retries()
    {
        _store.Fails(times: 2).Answers().Fails(times: 3);
        await _service.GetPatientlyAsync();
        await FailoverHost.EndOf(_service.GetPatientlyAsync());

        Assert.Equal((2, 1, 6), (Objective.Total, Objective.Bad, _store.Bodies));
    }

    [Fact]
    public async Task Law33_slow_is_the_whole_call_and_not_its_last_attempt()
    {
        TaskCompletionSource<int>[] bodies = [_store.Hangs(), _store.Hangs()];
        var call = _service.GetPatientlyAsync();
        _host.Time.Advance(60);
        bodies[0].SetException(new IOException());
        _host.Time.Advance(60);
        bodies[1].SetResult(1);
        await call;

        Assert.Equal((1, 1), (Objective.Total, Objective.BadByCause[Cause.SlowCall]));
    }

    [Fact]
    public async Task Law33_degraded_is_good_or_bad_as_each_objective_says()
    {
        _store.Fails();
        Assert.Equal(0, await _service.GetOrZeroAsync());

        var own = _host.Control.Objective("Counted", "GetOrZero")!;
        Assert.Equal((1, 1, 1), (own.Total, own.Bad, own.Degraded));
        Assert.Equal(1, own.BadByCause[Cause.Exception]);
        Assert.Equal((1, 0, 1), (Objective.Total, Objective.Bad, Objective.Degraded));
        Assert.Equal(1, _host.Counts("Counted", "GetOrZero").Degraded);
    }

    [Fact]
    public async Task Law33_degraded_too_late_is_bad_for_latency_where_degraded_is_good()
    {
        var body = _store.Hangs();
        var call = _service.GetOrZeroAsync();
        _host.Time.Advance(150);
        body.SetException(new IOException());
        Assert.Equal(0, await call);

        Assert.Equal((1, 1, 1), (Objective.Total, Objective.Degraded, Objective.BadByCause[Cause.SlowCall]));
    }

    [Fact]
    public async Task Law33_objective_of_an_operation_leaves_the_services_in_place()
    {
        await _service.GetAsync();
        await _service.GetOrZeroAsync();

        Assert.Equal((2, 1), (Objective.Total, _host.Control.Objective("Counted", "GetOrZero")!.Total));
        Assert.Null(_host.Control.Objective("Counted", "Get"));
    }

    [Fact]
    public async Task Law33_callers_own_errors_are_not_counted()
    {
        _store.Fails(new ArgumentNullException()).Fails(new ArgumentException("no"));
        await FailoverHost.EndOf(_service.GetAsync());
        await FailoverHost.EndOf(_service.GetPatientlyAsync());

        Assert.Equal((0, 2), (Objective.Total, Objective.NotCounted));
        Assert.Equal(1, _host.Counts("Counted", "Get").CallerErrors);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public async Task Law33_cancelled_call_counts_only_when_it_was_longer_than_the_latency_objective(double milliseconds, bool isBad)
    {
        await Cancel(_service, milliseconds);

        Assert.Equal(isBad ? (1, 1, 0) : (0, 0, 1), (Objective.Total, Objective.BadByCause[Cause.SlowCall], Objective.NotCounted));
        Assert.Equal(1, _host.Counts("Counted", "Get").Cancelled);
    }

    [Fact]
    public async Task Law33_call_cancelled_within_one_attempt_is_not_counted_without_a_latency_objective()
    {
        await Cancel(_host.Get<ICaused>(), 999);

        Assert.Equal((0, 1), (_host.Control.Objective("Caused")!.Total, _host.Control.Objective("Caused")!.NotCounted));
    }

    [Fact]
    public async Task Law33_call_cancelled_in_its_second_attempt_is_longer_than_one_attempt_may_be()
    {
        using var host = new FailoverHost(services => services.AddResilientPatientlyCaused(e => e.Add("default", _store)));
        var service = host.Get<IPatientlyCaused>();
        using var caller = new CancellationTokenSource();
        var first = _store.Hangs();
        _store.Obeys();
        var call = service.GetAsync(0, caller.Token);
        host.Time.Advance(600);
        first.SetException(new IOException());
        host.Time.Advance(600);
        await caller.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>(await FailoverHost.EndOf(call));

        Assert.Equal((1, 1), (host.Control.Objective("PatientlyCaused")!.Total, host.Control.Objective("PatientlyCaused")!.BadByCause[Cause.SlowCall]));
    }

    [Fact]
    public async Task Law33_every_cause_has_its_count()
    {
        var service = _host.Get<ICaused>();
        _store.Hangs();
        var call = service.GetAsync();
        _host.Time.Advance(1_000);
        Assert.Equal(Cause.AttemptTimeout, (await FailoverHost.Fails<DeadlineExceededException>(call)).Cause);
        _store.Hangs();
        call = service.GetSoonAsync();
        _host.Time.Advance(300);
        Assert.Equal(Cause.TotalTimeout, (await FailoverHost.Fails<DeadlineExceededException>(call)).Cause);
        await FailoverHost.Fails<CircuitOpenException>(service.PutAsync());
        _host.Control.Close("Caused", "default", "ops", "test");
        _store.Fails();
        await FailoverHost.EndOf(service.GetAsync());

        var causes = _host.Control.Objective("Caused")!.BadByCause;
        Assert.Equal((1, 1, 1, 1), (causes[Cause.AttemptTimeout], causes[Cause.TotalTimeout], causes[Cause.CircuitOpen], causes[Cause.Exception]));
        Assert.Equal(Enum.GetValues<Cause>().Length, causes.Count);
        Assert.Equal(1, _host.Counts("Caused", "Put").Rejected[Cause.CircuitOpen]);
    }

    private async Task Taking(double milliseconds)
    {
        var body = _store.Hangs();
        var call = _service.GetAsync();
        _host.Time.Advance(milliseconds);
        body.SetResult(1);
        Assert.Equal(1, await call);
    }

    private async Task Cancel(IStore service, double afterMilliseconds)
    {
        using var caller = new CancellationTokenSource();
        _store.Obeys();
        var call = service.GetAsync(0, caller.Token);
        _host.Time.Advance(afterMilliseconds);
        await caller.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>(await FailoverHost.EndOf(call));
    }
}
