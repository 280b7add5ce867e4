using Resilience.Shedding;
using Xunit;

namespace Resilience.Laws;

[Sheds(ServiceLevel.Degraded)]
public interface IShedding : IShapes;

[Sheds(ServiceLevel.Full), Retry(2, DelayMs = 0, On = [typeof(RejectedException)]), RateLimit(5), Slo(99)]
public interface ISheddingStore : IStore
{
    [Fallback(nameof(Minus))]
    ValueTask<int> GetShedAsync(int key = 0, CancellationToken cancellationToken = default);

    [Sheds(ServiceLevel.Offline)]
    ValueTask<int> GetAlwaysAsync(int key = 0, CancellationToken cancellationToken = default);

    [Sheds(ServiceLevel.Full, Mode = PolicyMode.Observe)]
    ValueTask<int> GetObservedAsync(int key = 0, CancellationToken cancellationToken = default);

    static int Minus(int key) => -1;
}

public sealed partial class ShapesBody : IShedding;

public sealed partial class Store : ISheddingStore
{
    public ValueTask<int> GetShedAsync(int key, CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> GetAlwaysAsync(int key, CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> GetObservedAsync(int key, CancellationToken cancellationToken) => Run(cancellationToken);
}

public sealed class ShedTests : IDisposable
{
    private readonly ShapesBody _body = new();
    private readonly Store _store = new(1);
    private readonly LawHost<IShedding> _host;
    private readonly FailoverHost _stores;

    public ShedTests()
    {
        _host = new LawHost<IShedding>(services => services.AddResilientShedding(e => e.Add("default", _body)));
        _stores = new FailoverHost(services => services.AddResilientSheddingStore(e => e.Add("default", _store)));
    }

    public void Dispose()
    {
        _host.Dispose();
        _stores.Dispose();
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Operation_is_run_down_to_its_level_and_not_below(Shape shape)
    {
        await Calls.Ended(_host.Service.Call(shape));
        Set(ServiceLevel.Degraded);
        await Calls.Ended(_host.Service.Call(shape));
        Set(ServiceLevel.Minimal);
        var error = await Calls.Throws<ShedException>(_host.Service.Call(shape));
        Assert.Equal((Cause.Shed, "Shedding", shape.ToString(), null), (error.Cause, error.Service, error.Operation, error.RetryAfter));
        Assert.Equal((2, 1), (_body.Runs, _host.Counts(shape.ToString()).Rejected[Cause.Shed]));

        _host.Control.Levels.Release("me", "over");
        await Calls.Ended(_host.Service.Call(shape));
    }

    [Fact]
    public async Task What_is_shed_is_not_retried_takes_no_permit_and_falls_back()
    {
        var service = _stores.Get<ISheddingStore>();
        _stores.Control.Levels.Set(ServiceLevel.Degraded, "me", "a test");
        await FailoverHost.Fails<ShedException>(service.GetAsync());
        Assert.Equal(-1, await service.GetShedAsync());
        Assert.Equal(1, await service.GetAlwaysAsync());
        Assert.Equal((1, 4L, 0L), (_store.Bodies, _stores.Control.RateLimit("SheddingStore")!.Available, _stores.Counts("SheddingStore", "Get").Retries));
        Assert.Equal((1L, 1L), (_stores.Control.Objective("SheddingStore")!.BadByCause[Cause.Shed], _stores.Control.Objective("SheddingStore")!.Degraded));
    }

    [Theory]
    [InlineData(ServiceLevel.Full, RequestPriority.Low)]
    [InlineData(ServiceLevel.Degraded, RequestPriority.Normal)]
    [InlineData(ServiceLevel.Minimal, RequestPriority.High)]
    [InlineData(ServiceLevel.Offline, RequestPriority.Critical)]
    public async Task Level_admits_requests_of_its_priority_and_above(ServiceLevel level, RequestPriority least)
    {
        var service = _stores.Get<ISheddingStore>();
        _stores.Control.Levels.Set(level, "me", "a test");
        Assert.Equal(least, ServiceLevels.LeastPriority(level));
        foreach (var priority in Enum.GetValues<RequestPriority>())
        {
            using var scope = Request.WithPriority(priority);
            if (priority >= least)
            {
                Assert.Equal(1, await service.GetAlwaysAsync());
            }
            else
            {
                await FailoverHost.Fails<ShedException>(service.GetAlwaysAsync());
            }
        }

        Assert.Equal(RequestPriority.Normal, Request.Priority);
    }

    [Fact]
    public async Task Priority_flows_into_tasks_and_ends_with_its_scope()
    {
        RequestPriority inside;
        using (Request.WithPriority(RequestPriority.High))
        {
            using (Request.WithPriority(RequestPriority.Low))
            {
                inside = await Task.Run(() => Request.Priority);
            }

            Assert.Equal((RequestPriority.Low, RequestPriority.High), (inside, Request.Priority));
        }

        Assert.Equal(RequestPriority.Normal, Request.Priority);
    }

    [Fact]
    public async Task Law42_observed_shedding_records_and_lets_the_call_go_on()
    {
        _stores.Control.Levels.Set(ServiceLevel.Offline, "me", "a test");
        Assert.Equal(1, await _stores.Get<ISheddingStore>().GetObservedAsync());
        Assert.Equal(1, _stores.Counts("SheddingStore", "GetObserved").Observed);
    }

    [Fact]
    public async Task Law30_level_set_by_hand_names_who_and_why_and_stands_until_it_is_released()
    {
        var levels = _stores.Control.Levels;
        Assert.Throws<ArgumentException>(() => levels.Set(ServiceLevel.Minimal, "me", " "));
        Assert.Throws<ArgumentOutOfRangeException>(() => levels.Set((ServiceLevel)9, "me", "why"));
        levels.Set(ServiceLevel.Minimal, "me", "a storm");
        levels.Set(ServiceLevel.Minimal, "me", "a storm still");
        levels.Release("you", "it is over");

        var told = (await _stores.EventsAsync()).Where(item => item.Kind == ResilienceEventKind.LevelChanged).ToArray();
        Assert.Equal(["Full Minimal me a storm", "Minimal Full you it is over"], told.Select(item => $"{item.From} {item.Level} {item.Who} {item.Why}"));
        Assert.Equal((ServiceLevel.Full, null), (levels.Read().Level, levels.Read().SetBy));
    }

    [Fact]
    public async Task Level_follows_the_health_score_unless_it_is_set_by_hand()
    {
        var levels = _host.Control.Levels;
        var readings = new HealthReadings(1, 0, 1, 1);
        levels.Health = () => readings;
        levels.Follow(new HealthOptions { SampleMs = 500, WorsenAfterMs = 1_000, ImproveAfterMs = 2_000 });
        _host.Time.Advance(1_000);
        Assert.Equal(ServiceLevel.Full, levels.Current);
        _host.Time.Advance(500);
        Assert.Equal((ServiceLevel.Minimal, "Cpu"), (levels.Current, levels.Read().Score!.Worst));

        levels.Set(ServiceLevel.Full, "me", "let it");
        Assert.Equal((ServiceLevel.Full, ServiceLevel.Minimal), (levels.Current, levels.Read().Automatic));
        levels.Release("me", "enough");
        Assert.Equal(ServiceLevel.Minimal, levels.Current);
        readings = new HealthReadings(0, 0, 1, 1);
        _host.Time.Advance(2_500);
        Assert.Equal(ServiceLevel.Degraded, levels.Current);
        levels.StopFollowing();
        Assert.Equal(ServiceLevel.Full, levels.Current);
        _host.Time.Advance(10_000);
        Assert.Equal(
            [ServiceLevel.Minimal, ServiceLevel.Full, ServiceLevel.Minimal, ServiceLevel.Degraded, ServiceLevel.Full],
            (await _host.EventsAsync(ResilienceEventKind.LevelChanged)).Select(item => item.Level!.Value));
    }

    private void Set(ServiceLevel level) => _host.Control.Levels.Set(level, "me", "a test");
}
