using System.Threading.RateLimiting;
using Polly;

namespace Resilience.Benchmarks.Peers;

/// <summary>
/// Polly's limiter, which its package Polly.RateLimiting makes of any <see cref="RateLimiter"/>: a lease for each execution,
/// asked for through a delegate and held until the execution has ended. Built here on Polly.Core, for that package is not in every registry.
/// </summary>
internal sealed class LimiterStrategy(RateLimiter limiter) : ResilienceStrategy
{
    private readonly Func<ResilienceContext, ValueTask<RateLimitLease>> _acquire = context => limiter.AcquireAsync(cancellationToken: context.CancellationToken);

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        using var lease = await _acquire(context).ConfigureAwait(context.ContinueOnCapturedContext);
        if (!lease.IsAcquired)
        {
            return Outcome.FromException<TResult>(new InvalidOperationException("The limiter refused the execution."));
        }

        return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
    }
}
