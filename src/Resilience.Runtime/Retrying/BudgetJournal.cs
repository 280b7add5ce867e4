using Resilience.Events;
using Resilience.Timing;

namespace Resilience.Retrying;

/// <summary>Tells that a retry budget is spent: at the first refusal, and again only when ten seconds have passed without one.</summary>
internal sealed class BudgetJournal(EventQueue events, string service, string? operation)
{
    private const long QuietTicks = 10_000 * Clock.TicksPerMs;

    private long _lastRefusal = long.MinValue / 2;

    public void Refused(long now)
    {
        if (now - Interlocked.Exchange(ref _lastRefusal, now) > QuietTicks)
        {
            events.Raise(new ResilienceEvent(events.Now, ResilienceEventKind.RetryBudgetExhausted, service) { Operation = operation });
        }
    }
}
