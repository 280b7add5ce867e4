using System.Collections.Concurrent;
using Resilience.Events;

namespace Resilience.Routing;

/// <summary>Tells what happens in one failover scope. Called under the scope's lock.</summary>
internal sealed class FailoverJournal(EventQueue events, string service, string? operation)
{
    private readonly ConcurrentDictionary<string, long> _ejections = new();
    private readonly ConcurrentDictionary<(string Endpoint, bool IsWell), long> _probes = new();

    /// <summary>How often an endpoint was ejected. Read without the lock.</summary>
    public long EjectionsOf(string endpoint) => _ejections.GetValueOrDefault(endpoint);

    /// <summary>The endpoint is the service's no longer.</summary>
    public void Forget(string endpoint)
    {
        _ejections.TryRemove(endpoint, out _);
        _probes.TryRemove((endpoint, true), out _);
        _probes.TryRemove((endpoint, false), out _);
    }

    /// <summary>How often a probe of an endpoint said so. Read without the lock.</summary>
    public long ProbesOf(string endpoint, bool isWell) => _probes.GetValueOrDefault((endpoint, isWell));

    public void CountProbe(string endpoint, bool isWell) => _probes.AddOrUpdate((endpoint, isWell), 1, static (_, count) => count + 1);

    public void Raise(
        ResilienceEventKind kind, string endpoint, string? from = null, Cause? cause = null, Exception? error = null, TimeSpan? duration = null, string? who = null, string? why = null)
    {
        if (kind == ResilienceEventKind.Ejected)
        {
            _ejections.AddOrUpdate(endpoint, 1, static (_, count) => count + 1);
        }

        events.Raise(new ResilienceEvent(events.Now, kind, service)
        {
            Operation = operation,
            Endpoint = endpoint,
            From = from,
            Cause = cause,
            Exception = error,
            Duration = duration,
            Who = who,
            Why = why,
        });
    }
}
