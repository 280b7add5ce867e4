using Polly;
using Polly.CircuitBreaker;
using Polly.Fallback;
using Polly.Retry;
using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Peers;

/// <summary>Polly's twins of the services measured: the same strategies with the same numbers, without telemetry.</summary>
internal static class PollyPipelines
{
    public static ResiliencePipeline FourPolicies() => new ResiliencePipelineBuilder()
        .AddTimeout(TimeSpan.FromMilliseconds(2_500))
        .AddRetry(TwoRetries())
        .AddCircuitBreaker(HalfOfTen())
        .AddTimeout(TimeSpan.FromMilliseconds(600))
        .Build();

    public static ResiliencePipeline Retry() => new ResiliencePipelineBuilder().AddRetry(TwoRetries()).Build();

    public static ResiliencePipeline Breaker() => new ResiliencePipelineBuilder().AddCircuitBreaker(HalfOfTen()).Build();

    public static ResiliencePipeline Timeout() => new ResiliencePipelineBuilder().AddTimeout(TimeSpan.FromMilliseconds(2_500)).Build();

    /// <summary>A fallback around a circuit that failures have opened for as long as Polly allows.</summary>
    public static ResiliencePipeline<int> OpenWithFallback(IQuotes failing)
    {
        var state = new CircuitBreakerStateProvider();
        var pipeline = new ResiliencePipelineBuilder<int>()
            .AddFallback(new FallbackStrategyOptions<int> { FallbackAction = static _ => Outcome.FromResultAsValueTask(-1) })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<int>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromHours(24),
                StateProvider = state,
            })
            .Build();
        var subject = new TypedPollySubject(pipeline, failing);
        while (state.CircuitState != Polly.CircuitBreaker.CircuitState.Open)
        {
            subject.CallAsync(0).GetAwaiter().GetResult();
        }

        return pipeline;
    }

    private static RetryStrategyOptions TwoRetries() => new()
    {
        MaxRetryAttempts = 2,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromMilliseconds(200),
        MaxDelay = TimeSpan.FromSeconds(5),
    };

    private static CircuitBreakerStrategyOptions HalfOfTen() => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 10,
        SamplingDuration = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(5),
    };
}
