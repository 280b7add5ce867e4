using Microsoft.Extensions.DependencyInjection;
using Resilience.TestKit;
using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 2), Slo(99.9)]
public interface ISmoke
{
    [Timeout(1_000, AttemptMs = 300), Retry(2, DelayMs = 100), Read]
    ValueTask<int> GetAsync(int x, CancellationToken cancellationToken = default);

    [Timeout(1_000), Fallback(nameof(Zero)), Write]
    Task<int> SetAsync(int x, CancellationToken cancellationToken = default);

    [Timeout(500), Retry(1), Read]
    int Peek(int x);

    static int Zero(int x, Exception cause) => -x;
}

public sealed class Smoke : ISmoke
{
    public Func<int, CancellationToken, ValueTask<int>> Get = (x, _) => new(x);

    public Task<int> Last = null!;

    public ValueTask<int> GetAsync(int x, CancellationToken cancellationToken) => Get(x, cancellationToken);

    public Task<int> SetAsync(int x, CancellationToken cancellationToken) => Last = Get(x, cancellationToken).AsTask();

    public int Peek(int x) => Get(x, default).Result;
}

public sealed class SmokeTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly Smoke _body = new();
    private readonly ServiceProvider _provider;
    private readonly ISmoke _service;

    public SmokeTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddResilientSmoke(e => e.Add("default", _body));
        _provider = services.BuildServiceProvider();
        _service = _provider.GetRequiredService<ISmoke>();
    }

    [Fact]
    public async Task Works()
    {
        Assert.Equal(3, await _service.GetAsync(3));
        var task = _service.SetAsync(4);
        Assert.Same(_body.Last, task);
        Assert.Equal(5, _service.Peek(5));
    }

    [Fact]
    public async Task Suspends()
    {
        _body.Get = async (x, _) =>
        {
            await Task.Yield();
            return x;
        };
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(i, await _service.GetAsync(i));
        }
    }

    [Fact]
    public async Task TimesOut()
    {
        _body.Get = async (x, _) => await new TaskCompletionSource<int>().Task;
        var call = _service.SetAsync(4);
        await Task.Yield();
        _time.Advance(TimeSpan.FromMilliseconds(1001));
        Assert.Equal(-4, await call);
    }

    [Fact]
    public async Task Retries()
    {
        var n = 0;
        _body.Get = (x, _) => n++ == 0 ? throw new InvalidOperationException() : new(x);
        var call = _service.GetAsync(4).AsTask();
        while (!call.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        Assert.Equal(4, await call);
    }
}
