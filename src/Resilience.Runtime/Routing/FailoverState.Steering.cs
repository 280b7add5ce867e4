namespace Resilience.Routing;

/// <content>What operators ask for.</content>
internal sealed partial class FailoverState
{
    /// <summary>The forced order that stands, if one does.</summary>
    public ForcedOrder? Forced => Volatile.Read(ref _forced);

    /// <summary>Puts an endpoint first until failback is forced, and lets it in whatever its health; nothing where it does not serve this scope.</summary>
    public void ForceFailover(int endpoint, long now, string who, string why)
    {
        if (!_byPriority.Contains(endpoint))
        {
            return;
        }

        lock (_gate)
        {
            var isNew = _forced?.Endpoint != _endpoints[endpoint].Name;
            Volatile.Write(ref _forced, new ForcedOrder(_endpoints[endpoint].Name, DateTimeOffset.UnixEpoch.AddTicks(now), who, why));
            Volatile.Write(ref _order, [endpoint, .. _byPriority.Where(other => other != endpoint)]);
            if (!SettleOrReturn(endpoint, now, who, why) && isNew)
            {
                _journal.Raise(ResilienceEventKind.Forced, _endpoints[endpoint].Name, who: who, why: why);
            }
        }
    }

    /// <summary>Restores the declared order and lets its first endpoint back in, whatever its health.</summary>
    public void ForceFailback(long now, string who, string why)
    {
        lock (_gate)
        {
            var wasForced = _forced is not null;
            Volatile.Write(ref _forced, null);
            Volatile.Write(ref _order, _byPriority);
            if (!SettleOrReturn(_byPriority[0], now, who, why) && wasForced)
            {
                _journal.Raise(ResilienceEventKind.Released, _endpoints[_byPriority[0]].Name, who: who, why: why);
            }
        }
    }

    /// <summary>Lets an ejected endpoint back in.</summary>
    public void Restore(int endpoint, long now, string who, string why)
    {
        lock (_gate)
        {
            SettleOrReturn(endpoint, now, who, why);
        }
    }

    /// <summary>Takes note that an endpoint was drained, isolated or given back.</summary>
    public void EndpointsChanged(string who, string why)
    {
        lock (_gate)
        {
            Settle(who, why);
        }
    }

    /// <summary>Whether it raised an event that tells of it.</summary>
    private bool SettleOrReturn(int endpoint, long now, string who, string why)
    {
        Note(now);
        if (!_health[endpoint].IsEjected)
        {
            return Settle(who, why);
        }

        Return(endpoint, now, who, why);
        return true;
    }
}
