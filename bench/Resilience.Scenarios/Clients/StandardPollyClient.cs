using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Resilience.Scenarios.Backends;
using Resilience.Scenarios.Running;

namespace Resilience.Scenarios.Clients;

/// <summary>
/// What AddStandardResilienceHandler composes, number by number: limiter 1,000; total 30 s; 3 retries, exponential with jitter
/// from 2 s; breaker at 10 % of at least 100 calls in 30 s, 5 s long; attempt 10 s. It knows one endpoint.
/// </summary>
[Accepted("RES501", "The clients that ours is compared with ask an endpoint themselves.")]
internal sealed class StandardPollyClient(TimeProvider clock, EndpointStub endpoint, Random random) : IClient
{
    private readonly ResiliencePipeline<Item> _pipeline = new ResiliencePipelineBuilder<Item> { TimeProvider = clock }
        .AddStrategy(_ => new ConcurrencyLimit(1_000))
        .AddTimeout(TimeSpan.FromSeconds(30))
        .AddRetry(new RetryStrategyOptions<Item>
        {
            ShouldHandle = Transient(),
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromSeconds(2),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Randomizer = random.NextDouble,
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Item>
        {
            ShouldHandle = Transient(),
            FailureRatio = 0.1,
            MinimumThroughput = 100,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(5),
        })
        .AddTimeout(TimeSpan.FromSeconds(10))
        .Build();

    public ValueTask<Item> GetItemAsync(int item, int call, CancellationToken cancellationToken) => _pipeline.ExecuteAsync(
        static (state, token) => state.endpoint.GetItemAsync(state.item, state.call, token),
        (endpoint, item, call),
        cancellationToken);

    public void Dispose()
    {
    }

    /// <summary>Server errors, broken connections and attempts that took too long; an open circuit is none of them.</summary>
    private static PredicateBuilder<Item> Transient() =>
        new PredicateBuilder<Item>().Handle<ServerErrorException>().Handle<ConnectionRefusedException>().Handle<TimeoutRejectedException>();
}
