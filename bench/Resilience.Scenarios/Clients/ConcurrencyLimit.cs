using Polly;
using Resilience.Scenarios.Backends;

namespace Resilience.Scenarios.Clients;

/// <summary>What Polly's limiter package does with a ConcurrencyLimiter and no queue: so many executions at a time, the rest rejected.</summary>
internal sealed class ConcurrencyLimit(int permits) : ResilienceStrategy<Item>
{
    private int _taken;

    protected override async ValueTask<Outcome<Item>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<Item>>> callback, ResilienceContext context, TState state)
    {
        if (_taken >= permits)
        {
            return Outcome.FromException<Item>(new ConcurrencyLimitException());
        }

        _taken++;
        try
        {
            return await callback(context, state);
        }
        finally
        {
            _taken--;
        }
    }
}
