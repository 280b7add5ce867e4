using Resilience.Events;

namespace Resilience.Retrying;

/// <summary>Tells once that a retry budget is spent, and again only after it has allowed a retry.</summary>
internal sealed class BudgetJournal(EventQueue events, string service, string? operation)
{
    private int _isSpent;

    public void Refused()
    {
        if (Interlocked.Exchange(ref _isSpent, 1) == 0)
        {
            events.Raise(new ResilienceEvent(events.Now, ResilienceEventKind.RetryBudgetExhausted, service) { Operation = operation });
        }
    }

    public void Allowed()
    {
        if (Volatile.Read(ref _isSpent) != 0)
        {
            Volatile.Write(ref _isSpent, 0);
        }
    }
}
