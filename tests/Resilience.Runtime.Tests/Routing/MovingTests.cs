using Resilience.Laws;
using Xunit;

namespace Resilience.Routing;

[Failover("a", "b"), Retry(2, On = [typeof(TimeoutException)], Mode = PolicyMode.Observe)]
public interface IWatchedRetry
{
    ValueTask<int> GetAsync(CancellationToken cancellationToken = default);
}

[Failover("a", "b", FailureThreshold = 2, ProbeIntervalMs = 1), CircuitBreaker(ConsecutiveFailures = 2)]
public interface IDoublyGuarded
{
    ValueTask<int> GetAsync(CancellationToken cancellationToken = default);
}

public sealed class Site(int answer, bool isDown = false) : IWatchedRetry, IDoublyGuarded
{
    public ValueTask<int> GetAsync(CancellationToken cancellationToken) => isDown ? throw new IOException() : new(answer);
}

public sealed class MovingTests
{
    [Fact]
    public async Task Retry_in_observation_does_not_keep_a_call_from_failing_over()
    {
        using var host = new LawHost<IWatchedRetry>(services => services.AddResilientWatchedRetry(e => e.Add("a", new Site(1, isDown: true)).Add("b", new Site(2))));

        Assert.Equal(2, await host.Service.GetAsync());
        Assert.Equal((1, 0), (host.Counts("Get").Retries, host.Counts("Get").Observed));
    }

    [Fact]
    public async Task Open_circuit_of_an_ejected_endpoint_is_not_asked_by_every_call()
    {
        using var host = new LawHost<IDoublyGuarded>(services => services.AddResilientDoublyGuarded(e => e.Add("a", new Site(1, isDown: true)).Add("b", new Site(2))));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(2, await host.Service.GetAsync());
            host.Time.Advance(1);
        }

        Assert.True(host.Control.Endpoints(host.Name)[0].IsEjected);
        Assert.Equal((CircuitState.Open, 0), (host.Breaker("Get", "a").State, host.Breaker("Get", "a").Rejections));
    }
}
