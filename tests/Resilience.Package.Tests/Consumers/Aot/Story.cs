using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Resilience;

namespace Weather;

/// <summary>Every policy in turn, at times moved by hand: it prints the same wherever it runs.</summary>
internal sealed class Story : IAsyncDisposable
{
    private readonly HandClock _clock = new();
    private readonly Lags _lags = new();
    private readonly IConfigurationRoot _configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
    private readonly ServiceProvider _provider;
    private readonly ResilienceControl _control;
    private readonly ITides _tides;
    private readonly SortedDictionary<string, int> _events = new(StringComparer.Ordinal);

    public Story()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_clock).AddSingleton(new Random(7)).AddSingleton<IReplicationLag>(_lags).AddSingleton<IConfiguration>(_configuration);
        services.AddResilientTides(e => e.Add<Harbour>("north").Add<Harbour>("south"));
        services.AddResilientBuoys(e => e.Add<Keeper>("one").Add<Keeper>("two").Add<Keeper>("three"));
        services.AddResilientCharts(e => e.Add<ChartRoom>("eu", region: "eu").Add<ChartRoom>("us", region: "us").WritesIn("eu"));
        _provider = services.BuildServiceProvider();
        _tides = _provider.GetRequiredService<ITides>();
        _control = _provider.GetRequiredService<ResilienceControl>();
        _control.Subscribe(item =>
        {
            lock (_events)
            {
                _events[item.Kind.ToString()] = _events.GetValueOrDefault(item.Kind.ToString()) + 1;
            }
        });
    }

    public async Task TellAsync()
    {
        Console.WriteLine(_control.Describe("Tides", "FindLevel"));
        await ShapesAsync();
        await FailuresAsync();
        await LimitsAsync();
        await TimeAsync();
        await RoutesAsync();
        await ControlAsync();
        await NumbersAsync();
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    private async Task ShapesAsync()
    {
        Say("level", await _tides.FindLevelAsync("oslo"));
        Say("record", await _tides.RecordAsync("oslo", 3, Guid.Empty));
        Say("tell", await _tides.TellAsync("oslo"));
        Say("count", _tides.Count("oslo"));
        Say("echo", await _tides.EchoAsync(42));
        var levels = new List<int>();
        await foreach (var level in _tides.WatchAsync("oslo"))
        {
            levels.Add(level);
        }

        Say("watch", string.Join(' ', levels));
    }

    private async Task FailuresAsync()
    {
        await PassAsync(1_000);
        Say("moved on", await _tides.FindLevelAsync("north"));
        Say("an answer", await EndOf(() => _tides.PeekAsync("atlantis").AsTask()));
        Say("the almanac", await _tides.TellAsync("nowhere"));
        Say("later", await _tides.RecordAsync("nowhere", 3, Guid.Empty));
        Say("counted by nobody", _tides.Count("nowhere"));
        Say("nothing known", await _tides.PeekAsync("nowhere"));
        Say("circuits", Circuits());
        Say("refused", await _tides.PeekAsync("oslo"));
        Say("last known", await _tides.FindLevelAsync("oslo"));
        await PassAsync(6_000);
        Say("probed", await _tides.FindLevelAsync("bergen"));
        _control.Close("Tides", "north", "story", "next chapter");
        _control.Close("Tides", "south", "story", "next chapter");
        Say("circuits", Circuits());
    }

    private async Task LimitsAsync()
    {
        await PassAsync(1_000);
        var first = _tides.PeekAsync("slow").AsTask();
        var second = _tides.PeekAsync("slow").AsTask();
        Say("bulkheads", string.Join(", ", Names().Select(name => $"{name} {_control.Bulkhead("Tides", null, name)!.InFlight}+{_control.Bulkhead("Tides", null, name)!.Queued}")));
        await PassAsync(500);
        Say("both out of time", $"{await first} {await second}");
        await PassAsync(1_000);
        var answers = new List<int>();
        for (var call = 0; call < 32; call++)
        {
            answers.Add(_tides.Count("oslo"));
        }

        Say("rate", $"{answers.Count(answer => answer > 0)} of {answers.Count}, {_control.RateLimit("Tides")!.Rejections} refused");
        await PassAsync(1_000);
        _control.Levels.Set(ServiceLevel.Minimal, "story", "storm");
        Say("shed", _tides.Count("oslo"));
        using (Request.WithPriority(RequestPriority.Critical))
        {
            Say("shed though critical", _tides.Count("oslo"));
        }

        _control.Levels.Release("story", "storm is over");
        Say("adaptive", _control.AdaptiveLimit("Tides", null, "north")!.Limit);
    }

    private async Task TimeAsync()
    {
        await PassAsync(10_000);
        _control.Close("Tides", "north", "story", "next chapter");
        var late = _tides.PeekAsync("slow north").AsTask();
        await PassAsync(499);
        Say("not yet", late.IsCompleted);
        await PassAsync(1);
        Say("out of time", await late);
        _control.Close("Tides", "north", "story", "next chapter");
        await PassAsync(1_000);
        var hedged = _tides.FindLevelAsync("slow north").AsTask();
        await PassAsync(100);
        Say("hedged", await hedged);
    }

    private async Task RoutesAsync()
    {
        var buoys = _provider.GetRequiredService<IBuoys>();
        var keepers = new List<string>();
        foreach (var buoy in (string[])["anna", "bo", "carl", "dina", "egil", "frida", "gro", "anna"])
        {
            keepers.Add(await buoys.FindKeeperAsync(buoy));
        }

        Say("keepers", string.Join(' ', keepers));
        var charts = _provider.GetRequiredService<ICharts>();
        Say("nearest", await charts.FindRegionAsync("us"));
        _lags.Behind = "us";
        Say("new enough", await charts.FindRegionAsync("us"));
    }

    private async Task ControlAsync()
    {
        await PassAsync(1_000);
        var run = _control.StartChaos(new ChaosExperiment("Tides", ChaosEffect.Answer(99)) { Operation = "Peek", AllowInProduction = true, BudgetFloorPercent = -1_000_000 }, "story", "see");
        Say("chaos", $"{await _tides.PeekAsync("oslo")} after {run.Hits}");
        run.Stop("story", "seen");
        Say("drained", _control.TryDrain("Tides", "north", "story", "upgrade").IsDraining);
        var refused = _control.TryDrain("Tides", "south", "story", "typo");
        Say("drained too", $"{refused.IsDraining}: {refused.Refusal}");
        Say("answered by", await _tides.TellAsync("oslo"));
        _control.Restore("Tides", "north", "story", "upgraded");
        _configuration["Resilience:Services:Tides:Policies:CircuitBreaker:ConsecutiveFailures"] = "1";
        _configuration.Reload();
        Say("reloaded", await _tides.PeekAsync("nowhere"));
        Say("circuits", Circuits());
        _control.SetMode("Tides", null, "CircuitBreaker", PolicyMode.Observe, "story", "look only");
        Say("observed", await _tides.PeekAsync("oslo"));
    }

    private async Task NumbersAsync()
    {
        await _provider.GetRequiredService<ResilienceRegistry>().FlushAsync();
        lock (_events)
        {
            Say("events", string.Join(", ", _events.Select(one => $"{one.Key} {one.Value}")));
        }

        foreach (var operation in _control.Operations.OrderBy(operation => $"{operation.Service}.{operation.Operation}", StringComparer.Ordinal))
        {
            var counts = operation.Counts;
            Say($"{operation.Service}.{operation.Operation}", $"{counts.Succeeded} good, {counts.Degraded} degraded, {counts.Retries} retries, {counts.Hedges} hedges, {counts.CallerErrors} callers' errors");
        }

        var instruments = 0;
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => instruments += instrument.Meter.Name == "Resilience" ? 1 : 0 };
        listener.Start();
        Say("instruments", instruments);
        Say("objective", $"{_control.Objective("Tides")!.Total} calls, {_control.Objective("Tides")!.Bad} bad");
    }

    /// <summary>Time passes when the bodies whose deadline has come have seen that their token is cancelled: what happens next does not depend on which thread is first.</summary>
    private async Task PassAsync(int milliseconds)
    {
        while (_control.Operations.Any(operation => operation.Counts.StillRunning > 0))
        {
            await Task.Yield();
        }

        _clock.Advance(milliseconds);
    }

    private string Circuits() => string.Join(", ", Names().Select(name => $"{name} {_control.Breaker("Tides", null, name)!.State}"));

    private static string[] Names() => ["north", "south"];

    private static async Task<string> EndOf<T>(Func<Task<T>> call)
    {
        try
        {
            return $"{await call()}";
        }
        catch (Exception error)
        {
            return error.GetType().Name;
        }
    }

    private static void Say(string what, object? said) => Console.WriteLine($"{what}: {said}");
}
