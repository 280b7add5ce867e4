using Microsoft.Extensions.DependencyInjection;
using Resilience.Laws;
using Xunit;

namespace Resilience.Telemetry;

public sealed class DurationTests : IDisposable
{
    private const string Bucket = "resilience.call.duration.bucket service=Unhurried operation=Put le=";
    private const string Sum = "resilience.call.duration.sum service=Unhurried operation=Put";
    private const string Count = "resilience.call.duration.count service=Unhurried operation=Put";

    private readonly Store _store = new(1);
    private readonly FailoverHost _host;
    private readonly IUnhurried _service;

    public DurationTests()
    {
        _host = new FailoverHost(services => services.AddMetrics().AddResilientUnhurried(e => e.Add("default", new ToldStore(_store))));
        _service = _host.Get<IUnhurried>();
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Calls_are_in_the_bucket_of_the_time_they_took()
    {
        using var meter = new MeterReader(_host);
        meter.Collect();
        await _service.PutAsync();
        await Take(5);
        await Take(30_001);

        var values = meter.Collect();
        Assert.Equal(
            [("0.001", 1), ("0.0025", 1), ("0.005", 2), ("0.01", 2), ("0.025", 2), ("0.05", 2), ("0.1", 2), ("0.25", 2), ("0.5", 2), ("1", 2), ("2.5", 2), ("5", 2), ("10", 2), ("30", 2), ("+Inf", 3)],
            values.Where(value => value.Key.StartsWith(Bucket, StringComparison.Ordinal)).Select(value => (value.Key[Bucket.Length..], (int)value.Value)));
        Assert.Equal((30.006, 3), (values[Sum], values[Count]));
    }

    [Fact]
    public async Task Body_that_blocks_its_caller_is_timed_too()
    {
        using var meter = new MeterReader(_host);
        meter.Collect();
        _store.Then(1, _ =>
        {
            _host.Time.Advance(70);
            return new(1);
        });
        await _service.PutAsync();

        Assert.Equal((0, 1, 0.07), (meter[Bucket + "0.05"], meter[Bucket + "0.1"], meter[Sum]));
    }

    [Fact]
    public async Task Nothing_is_timed_while_no_one_listens()
    {
        await Take(5);
        using (var meter = new MeterReader(_host))
        {
            Assert.Equal(0, meter[Count]);
            await Take(5);
            Assert.Equal(1, meter[Count]);
        }

        // Once a second while calls succeed it is noticed that nobody listens any more.
        for (var second = 0; second < 100; second++)
        {
            _host.Time.Advance(1_000);
            await _service.PutAsync();
        }

        await Take(5);
        using var later = new MeterReader(_host);
        Assert.InRange(later[Count], 1, 80);
    }

    [Fact]
    public async Task Every_call_is_timed_once_whatever_the_threads()
    {
        const int Threads = 4;
        const int Each = 20_000;
        using var meter = new MeterReader(_host);
        meter.Collect();
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await _service.PutAsync();
            }
        })));

        Assert.Equal(Threads * Each, meter[Count]);
        Assert.Equal(Threads * Each, meter[Bucket + "+Inf"]);
    }

    private async Task Take(double milliseconds)
    {
        var end = _store.Hangs();
        var call = _service.PutAsync();
        _host.Time.Advance(milliseconds);
        end.SetResult(1);
        await call;
    }
}
