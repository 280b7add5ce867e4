using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Fallback;
using Polly.Hedging;
using Polly.Retry;
using Resilience.Benchmarks.Bodies;
using Resilience.Benchmarks.Subjects;

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

    public static ResiliencePipeline Bulkhead() => new ResiliencePipelineBuilder().AddLimiter(HundredAtOnce()).Build();

    public static ResiliencePipeline RateLimit() => new ResiliencePipelineBuilder().AddLimiter(EndlessTokens()).Build();

    /// <summary>Every strategy there is, in the order that Polly's own standard pipeline has them.</summary>
    public static ResiliencePipeline<int> Full() => new ResiliencePipelineBuilder<int>()
        .AddFallback(Unknown())
        .AddTimeout(TimeSpan.FromMilliseconds(2_500))
        .AddLimiter(EndlessTokens())
        .AddRetry(new RetryStrategyOptions<int>
        {
            MaxRetryAttempts = 2,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(5),
        })
        .AddHedging(AfterTwoSeconds())
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<int>
        {
            FailureRatio = 0.5,
            MinimumThroughput = 10,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(5),
        })
        .AddTimeout(TimeSpan.FromMilliseconds(600))
        .AddLimiter(HundredAtOnce())
        .Build();

    public static ResiliencePipeline<int> Hedge() => new ResiliencePipelineBuilder<int>().AddHedging(AfterTwoSeconds()).Build();

    public static ResiliencePipeline RetryAtOnce() => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, BackoffType = DelayBackoffType.Constant, Delay = TimeSpan.Zero })
        .Build();

    /// <summary>A circuit that failures have opened for as long as Polly allows.</summary>
    public static ResiliencePipeline<int> Open(IQuotes failing) => Opened(new ResiliencePipelineBuilder<int>(), failing);

    /// <summary>The same behind a fallback.</summary>
    public static ResiliencePipeline<int> OpenWithFallback(IQuotes failing) => Opened(new ResiliencePipelineBuilder<int>().AddFallback(Unknown()), failing);

    private static ResiliencePipeline<int> Opened(ResiliencePipelineBuilder<int> outer, IQuotes failing)
    {
        var state = new CircuitBreakerStateProvider();
        var pipeline = outer
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<int>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromHours(24),
                StateProvider = state,
            })
            .Build();
        var subject = new LookingSubject<TypedPollySubject, Exception>(new TypedPollySubject(pipeline, failing));
        while (state.CircuitState != Polly.CircuitBreaker.CircuitState.Open)
        {
            subject.CallAsync(0).GetAwaiter().GetResult();
        }

        return pipeline;
    }

    private static HedgingStrategyOptions<int> AfterTwoSeconds() => new() { MaxHedgedAttempts = 1, Delay = TimeSpan.FromSeconds(2) };

    private static FallbackStrategyOptions<int> Unknown() => new() { FallbackAction = static _ => Outcome.FromResultAsValueTask(-1) };

    private static ConcurrencyLimiter HundredAtOnce() => new(new ConcurrencyLimiterOptions { PermitLimit = 100, QueueLimit = 0 });

    private static TokenBucketRateLimiter EndlessTokens() => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = 1_000_000_000,
        TokensPerPeriod = 1_000_000_000,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    });

    private static TBuilder AddLimiter<TBuilder>(this TBuilder builder, RateLimiter limiter)
        where TBuilder : ResiliencePipelineBuilderBase =>
        builder.AddStrategy(_ => new LimiterStrategy(limiter), new LimiterOptions());

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
