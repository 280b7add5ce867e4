using Polly;
using Polly.CircuitBreaker;
using Polly.Fallback;
using Polly.Hedging;
using Polly.Retry;
using Polly.Timeout;
using Resilience.Scenarios.Backends;
using Resilience.Scenarios.Running;

namespace Resilience.Scenarios.Clients;

/// <summary>
/// The best that was found for Polly: timeouts and retries with shorter times than the standard composition's; a limiter, a
/// breaker and an attempt timeout per backend, whose rejections are repeated within the total timeout; where there are several
/// backends, hedging that asks the next one at once when one fails, and when one is slow. Where an old answer is worth
/// something, a cache and a fallback written by hand serve it.
/// </summary>
internal sealed class TunedPollyClient : IClient
{
    private static readonly ResiliencePropertyKey<(int Item, int Call)> RequestKey = new("request");

    private readonly TunedSettings _settings;
    private readonly EndpointStub[] _endpoints;
    private readonly ResiliencePipeline<Item>[] _lanes;
    private readonly ResiliencePipeline<Item> _pipeline;
    private readonly OldAnswers? _oldAnswers;

    public TunedPollyClient(World world, EndpointStub[] endpoints, Random random, TunedSettings settings)
    {
        _settings = settings;
        _endpoints = endpoints;
        _oldAnswers = world.Scenario.ServesOldAnswers ? new OldAnswers(world.Clock, TimeSpan.FromMinutes(1)) : null;
        _lanes = Array.ConvertAll(endpoints, _ => Lane(world.Clock));
        _pipeline = Whole(world.Clock, random);
    }

    public async ValueTask<Item> GetItemAsync(int item, int call, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RequestKey, (item, call));
        try
        {
            var answer = await _pipeline.ExecuteAsync(static (context, client) => client.CallAsync(context, 0), context, this);
            _oldAnswers?.Remember(answer);
            return answer;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose()
    {
    }

    private ResiliencePipeline<Item> Whole(TimeProvider clock, Random random)
    {
        var builder = new ResiliencePipelineBuilder<Item> { TimeProvider = clock };
        if (_oldAnswers is not null)
        {
            builder.AddFallback(new FallbackStrategyOptions<Item> { FallbackAction = Remembered });
        }

        builder
            .AddTimeout(TimeSpan.FromMilliseconds(2_900))
            .AddRetry(new RetryStrategyOptions<Item>
            {
                ShouldHandle = _settings.RepeatsRejections ? Transient().Handle<ExecutionRejectedException>() : Transient(),
                MaxRetryAttempts = _settings.Retries,
                Delay = TimeSpan.FromMilliseconds(50),
                MaxDelay = TimeSpan.FromMilliseconds(_settings.MaxDelayMs),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = random.NextDouble,
            });
        if (_endpoints.Length > 1)
        {
            builder.AddHedging(new HedgingStrategyOptions<Item>
            {
                ShouldHandle = Transient().Handle<ExecutionRejectedException>(),
                MaxHedgedAttempts = _endpoints.Length - 1,
                Delay = TimeSpan.FromMilliseconds(_settings.HedgeMs),
                ActionGenerator = arguments => () => HedgeAsync(arguments.ActionContext, arguments.AttemptNumber % _endpoints.Length),
            });
        }

        return builder.Build();
    }

    private ResiliencePipeline<Item> Lane(TimeProvider clock) => new ResiliencePipelineBuilder<Item> { TimeProvider = clock }
        .AddStrategy(_ => new ConcurrencyLimit(_settings.Permits))
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Item>
        {
            ShouldHandle = Transient(),
            FailureRatio = _settings.FailureRatio,
            MinimumThroughput = _settings.MinimumCalls,
            SamplingDuration = TimeSpan.FromSeconds(10),
            BreakDuration = TimeSpan.FromMilliseconds(_settings.BreakMs),
        })
        .AddTimeout(TimeSpan.FromMilliseconds(_settings.AttemptMs))
        .Build();

    private static PredicateBuilder<Item> Transient() =>
        new PredicateBuilder<Item>().Handle<ServerErrorException>().Handle<ConnectionRefusedException>().Handle<TimeoutRejectedException>();

    private ValueTask<Item> CallAsync(ResilienceContext context, int endpoint)
    {
        var (item, call) = Request(context);
        return _lanes[endpoint].ExecuteAsync(
            static (state, token) => state.Endpoint.GetItemAsync(state.item, state.call, token),
            (Endpoint: _endpoints[endpoint], item, call),
            context.CancellationToken);
    }

    private async ValueTask<Outcome<Item>> HedgeAsync(ResilienceContext context, int endpoint)
    {
        try
        {
            return Outcome.FromResult(await CallAsync(context, endpoint));
        }
        catch (Exception error)
        {
            return Outcome.FromException<Item>(error);
        }
    }

    private ValueTask<Outcome<Item>> Remembered(FallbackActionArguments<Item> arguments) =>
        new(_oldAnswers!.Find(Request(arguments.Context).Item) is { } known ? Outcome.FromResult(known) : arguments.Outcome);

    private static (int Item, int Call) Request(ResilienceContext context) => context.Properties.GetValue(RequestKey, default);
}
