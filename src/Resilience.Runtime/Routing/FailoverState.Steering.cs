namespace Resilience.Routing;

/// <content>What operators ask for.</content>
internal sealed partial class FailoverState
{
    /// <summary>Puts an endpoint first until failback is forced, and lets it in whatever its health; nothing where it does not serve this scope.</summary>
    public void ForceFailover(int endpoint, long now, string who, string why)
    {
        if (!_byPriority.Contains(endpoint))
        {
            return;
        }

        lock (_gate)
        {
            _order = [endpoint, .. _byPriority.Where(other => other != endpoint)];
            SettleOrReturn(endpoint, now, who, why);
        }
    }

    /// <summary>Restores the declared order and lets its first endpoint back in, whatever its health.</summary>
    public void ForceFailback(long now, string who, string why)
    {
        lock (_gate)
        {
            _order = _byPriority;
            SettleOrReturn(_byPriority[0], now, who, why);
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

    private void SettleOrReturn(int endpoint, long now, string who, string why)
    {
        if (_health[endpoint].IsEjected)
        {
            Return(endpoint, now, who, why);
        }
        else
        {
            Settle(who, why);
        }
    }
}
