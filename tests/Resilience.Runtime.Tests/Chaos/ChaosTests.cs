using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Laws;
using Xunit;

namespace Resilience.Chaos;

[Slo(90), Timeout(1_000), Failover("a", "b", FailureThreshold = 1_000)]
public interface IDisturbed : IStore
{
    [Retry(0)]
    ValueTask<int> PeekAsync(CancellationToken cancellationToken = default);

    int Read(CancellationToken cancellationToken = default);
}

public sealed partial class DisturbedStore(int answer) : IDisturbed
{
    public int Bodies { get; private set; }

    public ValueTask<int> GetAsync(int key, CancellationToken cancellationToken) => new(Run());

    public ValueTask<int> PutAsync(int key, CancellationToken cancellationToken) => new(Run());

    public ValueTask<int> PeekAsync(CancellationToken cancellationToken) => new(Run());

    public int Read(CancellationToken cancellationToken) => Run();

    private int Run()
    {
        Bodies++;
        return answer;
    }
}

public sealed class ChaosTests : IDisposable
{
    private readonly DisturbedStore _a = new(1);
    private readonly DisturbedStore _b = new(2);
    private readonly FailoverHost _host;
    private readonly IDisturbed _service;

    public ChaosTests()
    {
        _host = Host("Development");
        _service = _host.Get<IDisturbed>();
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Fault_takes_the_body_s_place_and_is_told_from_other_failures()
    {
        Start(ChaosEffect.Fail(), experiment => experiment with { Operation = "Peek" });

        await FailoverHost.Fails<ChaosException>(_service.PeekAsync());
        await _service.GetAsync();

        Assert.Equal((1, 0), (_a.Bodies, _b.Bodies));
        Assert.Equal(1, _host.Control.Objective("Disturbed")!.BadByCause[Cause.Chaos]);
    }

    [Fact]
    public async Task Killed_endpoint_sends_even_writes_to_the_other()
    {
        Start(ChaosEffect.Kill(), experiment => experiment with { Endpoint = "a" });

        Assert.Equal(2, await _service.PutAsync());
        Assert.Equal((0, 1), (_a.Bodies, _b.Bodies));
    }

    [Fact]
    public async Task Delay_runs_against_the_attempt_s_deadline_and_before_the_body()
    {
        Start(ChaosEffect.Delay(TimeSpan.FromMilliseconds(400)));
        var call = _service.PeekAsync().AsTask();
        Assert.Equal((false, 0), (call.IsCompleted, _a.Bodies));
        _host.Time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Equal(1, await call);

        Start(ChaosEffect.Delay(TimeSpan.FromHours(1)), experiment => experiment with { Service = "disturbed" });
        _host.Control.Chaos[0].Stop("ops", "the other is longer");
        var late = _service.PeekAsync().AsTask();
        _host.Time.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<DeadlineExceededException>(() => late);
        Assert.Equal(1, _a.Bodies);
    }

    [Fact]
    public async Task Answer_takes_the_body_s_place()
    {
        Start(ChaosEffect.Answer(42));

        Assert.Equal((42, 42, 0), (await _service.GetAsync(), _service.Read(), _a.Bodies));
    }

    [Fact]
    public async Task Same_seed_hits_the_same_attempts_at_a_rate_that_escalates()
    {
        List<bool[]> runs = [];
        for (var repetition = 0; repetition < 2; repetition++)
        {
            var run = Start(ChaosEffect.Answer(42), experiment => experiment with { Rate = 0.5, Escalation = TimeSpan.FromSeconds(10), Seed = 7 });
            List<bool> hits = [];
            for (var call = 0; call < 2_000; call++)
            {
                _host.Time.Advance(TimeSpan.FromMilliseconds(10));
                hits.Add(await _service.GetAsync() == 42);
            }

            Assert.Equal(hits.Count(hit => hit), run.Hits);
            run.Stop("ops", "done");
            runs.Add([.. hits]);
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.InRange(runs[0].Take(200).Count(hit => hit), 1, 40);
        Assert.InRange(runs[0].Skip(1_000).Count(hit => hit), 430, 570);
    }

    [Fact]
    public async Task Experiment_stops_itself_when_too_little_of_an_error_budget_is_left()
    {
        for (var call = 0; call < 100; call++)
        {
            await _service.PeekAsync();
        }

        var run = Start(ChaosEffect.Fail());
        var failures = 0;
        while (run.EndedBecause is null && failures < 1_000)
        {
            _host.Time.Advance(TimeSpan.FromSeconds(1));
            failures += await FailoverHost.EndOf(_service.PeekAsync()) is null ? 0 : 1;
        }

        // A tenth may fail: half of that budget is gone at 1 in 20.
        Assert.Equal(6, failures);
        Assert.StartsWith("only 4", run.EndedBecause, StringComparison.Ordinal);
        Assert.Equal(1, await _service.PeekAsync());
        Assert.Equal(["ChaosStarted ", "ChaosStopped "], await _host.StoryAsync());
        var refusal = Assert.Throws<InvalidOperationException>(() => Start(ChaosEffect.Fail()));
        Assert.StartsWith("Disturbed has 4", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Experiment_ends_when_its_time_is_over()
    {
        var run = Start(ChaosEffect.Answer(42), experiment => experiment with { Duration = TimeSpan.FromMinutes(1) });
        Assert.Equal(42, await _service.GetAsync());

        _host.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(1, await _service.GetAsync());
        Assert.Equal("its time is over", run.EndedBecause);
        Assert.Empty(_host.Control.Chaos);
    }

    [Theory]
    [InlineData("Production")]
    [InlineData(null)]
    public async Task Production_is_not_disturbed_unless_it_is_said(string? environment)
    {
        using var host = Host(environment);
        var experiment = new ChaosExperiment("Disturbed", ChaosEffect.Answer(42));

        Assert.Throws<InvalidOperationException>(() => host.Control.StartChaos(experiment, "ops", "game day"));
        Assert.Equal(1, await host.Get<IDisturbed>().GetAsync());
        host.Control.StartChaos(experiment with { AllowInProduction = true }, "ops", "game day");
        Assert.Equal(42, await host.Get<IDisturbed>().GetAsync());
    }

    [Fact]
    public void Experiment_that_cannot_be_meant_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Start(ChaosEffect.Kill(), experiment => experiment with { Service = "Other" }));
        Assert.Throws<ArgumentException>(() => Start(ChaosEffect.Kill(), experiment => experiment with { Operation = "Other" }));
        Assert.Throws<ArgumentException>(() => Start(ChaosEffect.Kill(), experiment => experiment with { Endpoint = "other" }));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Start(ChaosEffect.Kill(), experiment => experiment with { Rate = 2 }));
        Assert.Contains("Rate must be above 0, at most 1", error.Message, StringComparison.Ordinal);
    }

    private static void Name(IServiceCollection services, string? environment) => services.AddSingleton<IConfiguration>(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("environment", environment)]).Build());

    private FailoverHost Host(string? environment) => new(services =>
    {
        Name(services, environment);
        services.AddResilientDisturbed(e => e.Add("a", _a).Add("b", _b));
    });

    private ChaosRun Start(ChaosEffect effect, Func<ChaosExperiment, ChaosExperiment>? change = null)
    {
        var experiment = new ChaosExperiment("Disturbed", effect) { BudgetFloorPercent = 50 };
        return _host.Control.StartChaos(change?.Invoke(experiment) ?? experiment, "ops", "game day");
    }
}
