namespace Resilience.Routing;

/// <content>What operators ask for.</content>
internal sealed partial class FailoverState
{
    /// <summary>Puts an endpoint first until failback is forced.</summary>
    public void ForceFailover(int endpoint, string who, string why)
    {
        lock (_gate)
        {
            _order = [endpoint, .. _byPriority.Where(other => other != endpoint)];
            Settle(who, why);
        }
    }

    /// <summary>Restores the declared order and lets its first endpoint back in, whatever its health.</summary>
    public void ForceFailback(long now, string who, string why)
    {
        lock (_gate)
        {
            _order = _byPriority;
            if (_health[_byPriority[0]].IsEjected)
            {
                Return(_byPriority[0], now, who, why);
            }
            else
            {
                Settle(who, why);
            }
        }
    }

    /// <summary>Lets an ejected endpoint back in.</summary>
    public void Restore(int endpoint, long now, string who, string why)
    {
        lock (_gate)
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

    /// <summary>Takes note that an endpoint was drained, isolated or given back.</summary>
    public void EndpointsChanged(string who, string why)
    {
        lock (_gate)
        {
            Settle(who, why);
        }
    }
}
