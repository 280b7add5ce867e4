using Microsoft.Extensions.DependencyInjection;
using Resilience.Laws;
using Xunit;

namespace Resilience.Telemetry;

public sealed class MeterTests : IDisposable
{
    private readonly Store _a = new(1);
    private readonly Store _b = new(2);
    private readonly FailoverHost _host;
    private readonly ITold _service;
    private readonly MeterReader _meter;

    public MeterTests()
    {
        _host = Host(_a, _b);
        _service = _host.Get<ITold>();
        _meter = new MeterReader(_host);
    }

    public void Dispose()
    {
        _meter.Dispose();
        _host.Dispose();
    }

    [Fact]
    public void Every_series_is_there_from_the_start_and_at_rest()
    {
        var values = _meter.Collect();

        Assert.Equal(Instruments.All.Select(instrument => instrument.Name).Order(), _meter.Instruments.Select(instrument => instrument.Name).Order());
        Assert.Equal(Instruments.All.Select(instrument => instrument.Name).Order(), _meter.Series.Select(series => series.Instrument.Name).Distinct().Order());
        string[] ones = ["state=Closed", "level=Full"];
        Assert.All(
            values.Where(value => !value.Key.StartsWith("resilience.limit.slots", StringComparison.Ordinal)),
            value => Assert.Equal(
                Array.Exists(ones, end => value.Key.EndsWith(end, StringComparison.Ordinal))
                    || value.Key.StartsWith("resilience.objective.budget", StringComparison.Ordinal)
                    || value.Key.StartsWith("resilience.endpoint.weight", StringComparison.Ordinal) ? 1 : 0,
                value.Value));
        Assert.Contains("resilience.calls service=Told operation=GetOrMinus outcome=Rejected cause=NoEndpoint", values.Keys);
        Assert.Contains("resilience.circuit.transitions service=Told operation=* endpoint=b to=Isolated", values.Keys);
        Assert.Contains("resilience.objective.burn service=Told operation=* indicator=latency window=3d", values.Keys);
    }

    [Fact]
    public async Task Limits_levels_probes_and_weights_are_told_as_they_are()
    {
        _host.Get<ILimited>();
        var end = _a.Hangs();
        var call = _host.Get<ILimited>().GetAsync();
        _host.Control.SetWeight("Limited", "b", 3, "ann", "test");
        _host.Control.Levels.Set(ServiceLevel.Degraded, "ann", "test");
        _host.Time.Advance(5_000);
        var values = _meter.Collect();

        Assert.Equal((7, 1, 0), (
            values["resilience.limit.slots service=Limited operation=* endpoint=a limit=Bulkhead"],
            values["resilience.limit.in_flight service=Limited operation=* endpoint=a limit=Bulkhead"],
            values["resilience.limit.rejections service=Limited operation=* endpoint=a limit=Bulkhead"]));
        Assert.Equal((20, 1), (
            values["resilience.limit.slots service=Limited operation=* endpoint=a limit=AdaptiveLimit"],
            values["resilience.limit.in_flight service=Limited operation=* endpoint=a limit=AdaptiveLimit"]));
        Assert.Equal((1, 0, 1), (
            values["resilience.endpoint.probes service=Limited operation=* endpoint=a answer=Well"],
            values["resilience.endpoint.probes service=Limited operation=* endpoint=a answer=Failed"],
            values["resilience.endpoint.probes service=Limited operation=* endpoint=b answer=Failed"]));
        Assert.Equal((3, 1, 0), (values["resilience.endpoint.weight service=Limited endpoint=b"], values["resilience.service_level level=Degraded"], values["resilience.service_level level=Full"]));
        Assert.Equal(0, values["resilience.rate_limit.rejections service=Limited operation=*"]);
        end.SetResult(1);
        await call;
    }

    [Fact]
    public async Task Labels_are_the_documented_ones_and_so_are_their_values()
    {
        _a.Fails(times: 3);
        await _service.GetAsync();
        await _service.GetAsync();
        _host.Control.Isolate("Told", "b", "ann", "test");
        _meter.Collect();

        Assert.All(_meter.Series, series =>
        {
            var definition = Instruments.All.Single(candidate => candidate.Name == series.Instrument.Name);
            Assert.Equal(definition.Labels.Select(label => label.Name), series.Labels.Select(label => label.Key));
            Assert.All(definition.Labels.Zip(series.Labels), pair => Assert.True(pair.First.Values.Length == 0 || pair.First.Values.Contains(pair.Second.Value), $"{pair.Second}"));
        });
    }

    [Fact]
    public async Task Each_call_is_in_one_series_by_how_it_ended_and_why()
    {
        await _service.PutAsync();
        var late = _a.Hangs();
        var slow = _service.PutAsync();
        _host.Time.Advance(300);
        late.SetResult(1);
        await slow;
        _a.Hangs();
        var timedOut = _service.PutAsync();
        _host.Time.Advance(5_000);
        await FailoverHost.EndOf(timedOut);
        await FailoverHost.EndOf(_service.PutAsync(cancellationToken: new CancellationToken(true)));
        await _service.PutAsync();
        _a.Fails().Fails();
        await FailoverHost.EndOf(_service.PutAsync());
        _host.Control.Isolate("Told", "a", "ann", "test");
        _host.Control.Isolate("Told", "b", "ann", "test");
        await FailoverHost.EndOf(_service.PutAsync());

        var ended = _meter.Collect().Where(value => value.Key.StartsWith("resilience.calls service=Told operation=Put", StringComparison.Ordinal) && value.Value > 0);
        Assert.Equal(
            [
                ("outcome=Success cause=None", 2), ("outcome=Success cause=SlowCall", 1), ("outcome=Failure cause=Exception", 1),
                ("outcome=Failure cause=TotalTimeout", 1), ("outcome=Rejected cause=NoEndpoint", 1), ("outcome=Cancelled cause=None", 1),
            ],
            ended.Select(value => (value.Key["resilience.calls service=Told operation=Put ".Length..], (int)value.Value)));
        Assert.Equal(6, _meter["resilience.attempts service=Told operation=Put"]);
        Assert.Equal(1, _meter["resilience.retries service=Told operation=Put"]);
        Assert.Equal(1, _meter["resilience.orphans service=Told operation=Put"]);
        Assert.Equal(1, _meter["resilience.orphans.running service=Told operation=Put"]);
    }

    [Fact]
    public async Task Fallbacks_answer_is_degraded_with_or_without_a_body()
    {
        _host.Control.Isolate("Told", "b", "ann", "test");
        _a.Fails(times: 1);
        Assert.Equal((-1, -1), (await _service.GetOrMinusAsync(), await _service.GetOrMinusAsync()));

        Assert.Equal(2, _meter["resilience.calls service=Told operation=GetOrMinus outcome=Degraded cause=None"]);
        Assert.Equal(1, _meter["resilience.attempts service=Told operation=GetOrMinus"]);
    }

    [Fact]
    public async Task Circuits_and_ejections_tell_their_state_and_how_often_it_changed()
    {
        _a.Fails(times: 3);
        await _service.GetAsync();
        await _service.GetAsync();
        await _service.GetAsync();
        _host.Time.Advance(5_000);
        await _service.GetAsync();

        const string Circuit = "resilience.circuit.state service=Told operation=* endpoint=a state=";
        var values = _meter.Collect();
        Assert.Equal((1, 0, 0, 0), (values[Circuit + "Open"], values[Circuit + "Closed"], values[Circuit + "HalfOpen"], values[Circuit + "Isolated"]));
        Assert.Equal(1, values["resilience.circuit.transitions service=Told operation=* endpoint=a to=Open"]);
        Assert.Equal(0, values["resilience.circuit.transitions service=Told operation=* endpoint=b to=Open"]);
        Assert.Equal((1, 1), (values["resilience.endpoint.ejected service=Told operation=* endpoint=a"], values["resilience.endpoint.ejections service=Told operation=* endpoint=a"]));
        Assert.Equal((0, 0), (values["resilience.endpoint.ejected service=Told operation=* endpoint=b"], values["resilience.endpoint.ejections service=Told operation=* endpoint=b"]));
    }

    [Fact]
    public async Task Objectives_tell_budget_and_burn()
    {
        for (var i = 0; i < 99; i++)
        {
            await _service.PutAsync();
        }

        _a.Fails(times: 2);
        await FailoverHost.EndOf(_service.PutAsync());

        Assert.Equal(0, _meter["resilience.objective.budget.remaining service=Told operation=* indicator=availability"], 1e-12);
        Assert.Equal(1, _meter["resilience.objective.burn service=Told operation=* indicator=availability window=5m"], 1e-12);
        Assert.Equal(1, _meter["resilience.objective.budget.remaining service=Told operation=GetOrMinus indicator=availability"]);
    }

    [Fact]
    public async Task Calls_in_flight_are_those_that_have_not_ended()
    {
        const string InFlight = "resilience.calls.in_flight service=Told operation=Put";
        var first = _a.Hangs();
        var second = _a.Hangs();
        var calls = new[] { _service.PutAsync(), _service.PutAsync() };
        Assert.Equal(2, _meter[InFlight]);

        first.SetResult(1);
        await calls[0];
        Assert.Equal(1, _meter[InFlight]);
        second.SetException(new InvalidOperationException("down"));
        await FailoverHost.EndOf(calls[1]);
        Assert.Equal(0, _meter[InFlight]);
    }

    [Fact]
    public async Task Law38_two_hosts_in_a_process_do_not_mix()
    {
        using var other = Host(new Store(1), new Store(2));
        using var otherMeter = new MeterReader(other);
        await _service.GetAsync();

        const string Good = "resilience.calls service=Told operation=Get outcome=Success cause=None";
        Assert.Equal((1, 0), (_meter[Good], otherMeter[Good]));
    }

    [Fact]
    public void Host_that_has_ended_is_heard_no_more()
    {
        var ended = Host(new Store(1), new Store(2));
        using var meter = new MeterReader(ended);
        Assert.NotEmpty(meter.Collect());

        ended.Dispose();
        Assert.Empty(meter.Collect());
    }

    private static FailoverHost Host(Store a, Store b) => new(services => services
        .AddMetrics()
        .AddResilientTold(e => e.Add("a", new ToldStore(a)).Add("b", new ToldStore(b)))
        .AddResilientUnhurried(e => e.Add("default", new ToldStore(a)))
        .AddResilientLimited(e => e.Add("a", new ToldStore(a)).Add("b", new ToldStore(b)).ProbedBy((_, endpoint, _) => new(endpoint.Name == "a"))));
}
