using Resilience.Events;

namespace Resilience.Routing;

/// <summary>Tells what happens in one failover scope. Called under the scope's lock.</summary>
internal sealed class FailoverJournal(EventQueue events, string service, string? operation)
{
    public void Raise(
        ResilienceEventKind kind, string endpoint, string? from = null, Cause? cause = null, TimeSpan? duration = null, string? who = null, string? why = null) =>
        events.Raise(new ResilienceEvent(events.Now, kind, service)
        {
            Operation = operation,
            Endpoint = endpoint,
            From = from,
            Cause = cause,
            Duration = duration,
            Who = who,
            Why = why,
        });
}
