using Xunit;

namespace Resilience.Laws;

[RateLimit(2), Retry(2, DelayMs = 0), CircuitBreaker(ConsecutiveFailures = 1)]
public interface ILimited : IShapes;

[Failover("a", "b"), CircuitBreaker(ConsecutiveFailures = 1), Bulkhead(1)]
public interface ILimitedPair : IStore
{
    [RateLimit(1, PerMs = 500), Retry(3, DelayMs = 0)]
    ValueTask<int> GetLimitedAsync(int key = 0, CancellationToken cancellationToken = default);

    [RateLimit(1, PerMs = 500), Retry(1, DelayMs = 0, On = [typeof(RateLimitedException)])]
    ValueTask<int> PutLimitedAsync(int key = 0, CancellationToken cancellationToken = default);
}

public sealed partial class ShapesBody : ILimited;

public sealed partial class Store : ILimitedPair
{
    public ValueTask<int> GetLimitedAsync(int key, CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> PutLimitedAsync(int key, CancellationToken cancellationToken) => Run(cancellationToken);
}

public sealed class RateLimitTests : IDisposable
{
    private readonly ShapesBody _body = new();
    private readonly Store _a = new(1);
    private readonly Store _b = new(2);
    private readonly LawHost<ILimited> _host;
    private readonly FailoverHost _pair;

    public RateLimitTests()
    {
        _host = new LawHost<ILimited>(services => services.AddResilientLimited(e => e.Add("default", _body)));
        _pair = new FailoverHost(services => services.AddResilientLimitedPair(e => e.Add("a", _a).Add("b", _b)));
    }

    public void Dispose()
    {
        _host.Dispose();
        _pair.Dispose();
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law24_rate_limit_says_exactly_when_the_next_permit_is_there(Shape shape)
    {
        await Calls.Ended(_host.Service.Call(shape));
        await Calls.Ended(_host.Service.Call(shape));
        _host.Time.Advance(200);
        var error = await Calls.Throws<RateLimitedException>(_host.Service.Call(shape));

        Assert.Equal((Cause.RateLimited, "Limited", shape.ToString(), null), (error.Cause, error.Service, error.Operation, error.Endpoint));
        Assert.Equal(TimeSpan.FromMilliseconds(300), error.RetryAfter);
        _host.Time.Advance(error.RetryAfter!.Value);
        await Calls.Ended(_host.Service.Call(shape));
        Assert.Equal((3, 1L), (_body.Runs, _host.Control.RateLimit("Limited")!.Rejections));
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Limit_on_the_interface_takes_one_permit_a_call_for_all_operations_and_attempts(Shape shape)
    {
        _body.Throw(new IOException());
        await Calls.Throws<IOException>(_host.Service.Call(shape));

        // The retry was refused by the circuit, and took no permit; the second call began no body and gave its permit back.
        await Calls.Throws<CircuitOpenException>(_host.Service.Call(shape));
        Assert.Equal((1, 1L), (_body.Runs, _host.Control.RateLimit("Limited")!.Available));
        _host.Control.Close("Limited", "default", "me", "a test");
        await Calls.Ended(_host.Service.GetTaskAsync());
        await Calls.Throws<RateLimitedException>(_host.Service.Call(shape));
    }

    [Fact]
    public async Task Law03_limit_that_all_endpoints_share_ends_the_attempts()
    {
        var service = _pair.Get<ILimitedPair>();
        _a.Fails();

        // The first attempt took the only permit: the retry is not tried anywhere, and the real failure surfaces.
        await FailoverHost.Fails<InvalidOperationException>(service.GetLimitedAsync());
        Assert.Equal((1, 0), (_a.Bodies, _b.Bodies));

        var error = await FailoverHost.Fails<RateLimitedException>(service.GetLimitedAsync());
        Assert.Equal((TimeSpan.FromMilliseconds(500), (string?)null), (error.RetryAfter, error.Endpoint));
    }

    [Fact]
    public async Task Law03_retry_that_names_it_waits_exactly_for_the_next_permit()
    {
        var service = _pair.Get<ILimitedPair>();
        await service.PutLimitedAsync();
        var second = service.PutLimitedAsync().AsTask();
        _pair.Time.Advance(499);
        Assert.False(second.IsCompleted);
        _pair.Time.Advance(1);
        await Calls.Ended(second);
    }

    [Fact]
    public async Task Law03_permit_of_a_body_that_never_began_is_given_back()
    {
        var service = _pair.Get<ILimitedPair>();
        var ends = new[] { _a.Hangs(), _b.Hangs() };
        var first = service.GetLimitedAsync().AsTask();
        _pair.Time.Advance(500);
        var second = service.GetLimitedAsync().AsTask();
        _pair.Time.Advance(500);

        // Both bulkheads are full: the permit is there again, and no circuit has a sample.
        await FailoverHost.Fails<NoEndpointException>(service.GetLimitedAsync());
        Assert.Equal((1L, 0L), (_pair.Control.RateLimit("LimitedPair", "GetLimited")!.Available, _pair.Control.Breaker("LimitedPair", null, "a")!.Calls));
        Array.ForEach(ends, end => end.SetResult(0));
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task Law03_full_bulkhead_leaves_the_other_endpoint_open()
    {
        var end = _a.Hangs();
        var first = _pair.Get<ILimitedPair>().GetLimitedAsync().AsTask();
        _pair.Time.Advance(500);

        Assert.Equal(2, await _pair.Get<ILimitedPair>().GetLimitedAsync());
        Assert.Equal(0, _pair.Counts("LimitedPair", "GetLimited").Retries);
        end.SetResult(1);
        Assert.Equal(1, await first);
    }
}
