using Xunit;

namespace Resilience.Laws;

[Failover("a", "b", FailureThreshold = 3, RecoveryThreshold = 3, FailbackDelayMs = 60_000, ProbeIntervalMs = 5_000)]
public interface IRecovering : IStore
{
    [Idempotent(AcrossEndpoints = true)]
    ValueTask<int> MirrorAsync(CancellationToken cancellationToken = default);

    [Idempotent]
    ValueTask<int> ChargeAsync(CancellationToken cancellationToken = default);
}

[Failover("a", "b", FailureThreshold = 1, RecoveryThreshold = 1, FailbackDelayMs = 0, ProbeIntervalMs = 5_000), Retry(0)]
public interface IRecoveringAtOnce : IStore;

[Failover("a", "b", FailureThreshold = 1, RecoveryThreshold = 1, FailbackDelayMs = 0, ProbeIntervalMs = 1_000), CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 1_000, MaxBreakMs = 1_000)]
public interface IHanging : IStore;

public sealed partial class Store : IRecovering, IRecoveringAtOnce, IHanging
{
    public ValueTask<int> MirrorAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> ChargeAsync(CancellationToken cancellationToken) => Run(cancellationToken);
}

public sealed class Law28EjectionTests : IDisposable
{
    private readonly Store _a = new(1);
    private readonly Store _b = new(2);
    private readonly FailoverHost _host;
    private readonly IRecovering _service;

    public Law28EjectionTests()
    {
        _host = new(services => services
            .AddResilientRecovering(e => e.Add("a", _a).Add("b", _b))
            .AddResilientHanging(e => e.Add("a", _a).Add("b", _b))
            .AddResilientRecoveringAtOnce(e => e.Add("a", _a).Add("b", _b)));
        _service = _host.Get<IRecovering>();
    }

    private EndpointSnapshot A => _host.Endpoint("Recovering", "a");

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law28_as_many_failures_in_a_row_eject()
    {
        _a.Fails(times: 2).Answers().Fails(times: 2);
        for (var i = 0; i < 5; i++)
        {
            await _service.GetAsync();
        }

        Assert.Equal((false, 2), (A.IsEjected, A.ConsecutiveFailures));
        var last = new IOException("the last of three");
        _a.Fails(last);
        Assert.Equal(2, await _service.GetAsync());
        Assert.Equal((true, "b"), (A.IsEjected, _host.Active("Recovering")));
        Assert.Equal(["Ejected a", "FailedOver b"], await _host.StoryAsync());
        var told = (await _host.EventsAsync())[0];
        Assert.Equal(Cause.Exception, told.Cause);
        Assert.Same(last, told.Exception);
    }

    [Fact]
    public async Task Law28_failures_that_began_before_the_last_was_known_count_one()
    {
        TaskCompletionSource<int>[] streams = [_a.Hangs(), _a.Hangs(), _a.Hangs(), _a.Hangs()];
        var calls = streams.Select(_ => _service.GetAsync().AsTask()).ToArray();
        foreach (var stream in streams)
        {
            stream.SetException(new IOException());
        }

        Assert.All(await Task.WhenAll(calls), answer => Assert.Equal(2, answer));
        Assert.Equal((false, 1), (A.IsEjected, A.ConsecutiveFailures));
    }

    [Fact]
    public async Task Law28_one_trial_call_an_interval_and_only_from_what_may_be_repeated_elsewhere()
    {
        await EjectA();
        _host.Time.Advance(4_999);
        Assert.Equal(2, await _service.GetAsync());
        _host.Time.Advance(1);

        // Neither a plain write nor one whose key holds at its endpoint only tries a dead one.
        Assert.Equal((2, 2), (await _service.PutAsync(), await _service.ChargeAsync()));
        Assert.Equal((1, 2, 2), (await _service.GetAsync(), await _service.GetAsync(), await _service.MirrorAsync()));
        _host.Time.Advance(4_999);
        Assert.Equal(2, await _service.GetAsync());
        _host.Time.Advance(1);
        Assert.Equal((1, 2), (await _service.MirrorAsync(), await _service.MirrorAsync()));
        Assert.Equal(2, A.RecoveryStreak);
    }

    [Fact]
    public async Task Law28_failed_trial_costs_its_caller_nothing_but_a_move()
    {
        await EjectA();
        _a.IsDown = true;
        _host.Time.Advance(5_000);
        var before = _host.Counts("Recovering", "Get").Retries;

        Assert.Equal(2, await _service.GetAsync());
        Assert.Equal((4, before + 1), (_a.Bodies, _host.Counts("Recovering", "Get").Retries));
        Assert.Equal((true, 0), (A.IsEjected, A.RecoveryStreak));
    }

    [Fact]
    public async Task Law28_back_after_enough_successes_and_the_delay_since_the_first_of_them()
    {
        await EjectA();
        await Trial(); // 5 s: the streak's first.
        await Trial();
        await Trial(); // 15 s: enough of them, not long enough.
        for (var at = 20; at < 65; at += 5)
        {
            await Trial();
            Assert.True(A.IsEjected);
        }

        await Trial(); // 65 s: sixty since the first.
        Assert.Equal((false, "a"), (A.IsEjected, _host.Active("Recovering")));
        Assert.Equal(1, await _service.PutAsync());
        var events = await _host.EventsAsync();
        Assert.Equal(["Ejected a", "FailedOver b", "Restored a", "FailedBack a"], await _host.StoryAsync());
        Assert.Equal(TimeSpan.FromSeconds(65), events[2].Duration);
    }

    [Fact]
    public async Task Law28_broken_health_starts_streak_and_delay_again()
    {
        await EjectA();
        for (var at = 5; at < 65; at += 5)
        {
            await Trial();
        }

        _a.Fails();
        await Trial(2); // 65 s: it would have come back.
        for (var at = 70; at < 130; at += 5)
        {
            await Trial();
            Assert.True(A.IsEjected);
        }

        await Trial(); // 130 s: sixty since the success at 70 s.
        Assert.False(A.IsEjected);
    }

    [Fact]
    public async Task Law28_delay_alone_is_not_enough()
    {
        await EjectA();
        await Trial();
        _host.Time.Advance(100_000);
        Assert.Equal(1, await _service.GetAsync());
        Assert.Equal((true, 2), (A.IsEjected, A.RecoveryStreak));
        await Trial();
        Assert.False(A.IsEjected);
    }

    [Fact]
    public async Task Law28_cancelled_trial_gives_its_turn_back_and_says_nothing()
    {
        await EjectA();
        await Trial();
        _host.Time.Advance(5_000);
        using var caller = new CancellationTokenSource();
        _a.Obeys();
        var call = _service.GetAsync(0, caller.Token);
        Assert.Equal(2, await _service.GetAsync());
        await caller.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>(await FailoverHost.EndOf(call));

        Assert.Equal(1, A.RecoveryStreak);
        Assert.Equal((1, 2), (await _service.GetAsync(), await _service.GetAsync()));
    }

    [Fact]
    public async Task Law28_turn_is_not_given_back_when_the_next_one_has_been_taken()
    {
        await EjectA();
        _host.Time.Advance(5_000);
        using var caller = new CancellationTokenSource();
        _a.Obeys();
        var call = _service.GetAsync(0, caller.Token);
        _host.Time.Advance(5_000);
        Assert.Equal(1, await _service.GetAsync());
        await caller.CancelAsync();
        await FailoverHost.EndOf(call);

        Assert.Equal(2, await _service.GetAsync());
    }

    [Fact]
    public async Task Law28_outcome_from_before_the_ejection_says_nothing_about_recovery()
    {
        var before = _a.Hangs();
        var call = _service.GetAsync();
        await EjectA();
        before.SetResult(9);

        Assert.Equal(9, await call);
        Assert.Equal((true, 0), (A.IsEjected, A.RecoveryStreak));
    }

    [Fact]
    public async Task Law28_dead_standby_is_never_chosen_over_a_live_one()
    {
        _host.Control.ForceFailover("Recovering", "b", "ops", "test");
        _b.Fails(times: 3);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(1, await _service.GetAsync());
        }

        Assert.True(_host.Endpoint("Recovering", "b").IsEjected);
        _host.Control.ForceFailback("Recovering", "ops", "test");
        _a.Fails();
        await FailoverHost.Fails<InvalidOperationException>(_service.PutAsync());
        Assert.Equal(1, await _service.PutAsync());
    }

    [Fact]
    public async Task Law28_operation_that_is_never_retried_still_makes_its_trial_calls()
    {
        var service = _host.Get<IRecoveringAtOnce>();
        _a.Fails();
        await FailoverHost.EndOf(service.GetAsync());
        Assert.Equal(2, await service.GetAsync());
        _host.Time.Advance(5_000);

        Assert.Equal((1, 1), (await service.GetAsync(), await service.PutAsync()));
    }

    [Fact]
    public async Task Law28_hung_trial_call_does_not_keep_its_endpoint_out_for_good()
    {
        var service = _host.Get<IHanging>();
        _a.Fails();
        Assert.Equal(2, await service.GetAsync());
        _host.Time.Advance(1_000);
        _a.Hangs();
        _ = service.GetAsync().AsTask();
        Assert.Equal(2, _a.Bodies);

        // Its probe's lease lapses after a second, and the pause for that is a second at most.
        _host.Time.Advance(1_999);
        Assert.Equal(2, await service.GetAsync());
        _host.Time.Advance(1);
        Assert.Equal((1, 1), (await service.GetAsync(), await service.PutAsync()));
    }

    private async Task EjectA()
    {
        _a.Fails(times: 3);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(2, await _service.GetAsync());
        }

        Assert.True(A.IsEjected);
    }

    private async Task Trial(int answer = 1)
    {
        _host.Time.Advance(5_000);
        Assert.Equal(answer, await _service.GetAsync());
    }
}
