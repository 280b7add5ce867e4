namespace Resilience.Routing;

/// <content>
/// Endpoints that come and go. Which there are never changes here, so that places mean the same for as long as a call goes by
/// them: another set has a successor, which takes over what is known of those that stay, and hears how calls end that went by this one.
/// </content>
internal sealed partial class FailoverState
{
    private FailoverState? _successor;

    /// <summary>Whether it takes care of these endpoints, and no others.</summary>
    public bool IsOf(EndpointState[] endpoints) => ReferenceEquals(_all, endpoints);

    public bool Has(EndpointState endpoint) => endpoint.Index < _endpoints.Length && _endpoints[endpoint.Index] == endpoint;

    public bool Has(string endpoint) => Array.Exists(_all, candidate => candidate.Name.Equals(endpoint, StringComparison.OrdinalIgnoreCase));

    /// <summary>What is known of an endpoint; null where it has another, or none, at that place.</summary>
    public EndpointHealth? HealthOf(EndpointState endpoint) => Has(endpoint) ? _health[endpoint.Index] : null;

    public LoadMeter? LoadOf(EndpointState endpoint) => Has(endpoint) ? _balancer?.Loads?[endpoint.Index] : null;

    /// <summary>The endpoints of this scope, the preferred first.</summary>
    public EndpointState[] Serving => Array.ConvertAll(_byPriority, EndpointAt);

    public EndpointState EndpointAt(int place) => _endpoints[place];

    private static T[] AtPlaces<T>(EndpointState[] endpoints, Func<EndpointState, T> make)
    {
        var places = new T[endpoints.Max(endpoint => endpoint.Index) + 1];
        foreach (var endpoint in endpoints)
        {
            places[endpoint.Index] = make(endpoint);
        }

        return places;
    }

    /// <summary>Takes over what is known of the endpoints that stay; one that is new starts slowly. Under the lock.</summary>
    /// <returns>The endpoint that calls went to, if it is gone.</returns>
    private EndpointState? TakeOver(FailoverState before)
    {
        before._successor = this;
        Volatile.Write(ref before._nextChange, long.MaxValue);
        _shared?.Members.Remove(before);
        _latest = Math.Max(before._latest, _parts?.Clock.Coarse() ?? 0);
        _rates = before._rates;
        foreach (var endpoint in _all)
        {
            if (before.Has(endpoint))
            {
                _wasBlocked[endpoint.Index] = before._wasBlocked[endpoint.Index];
                _givenBackAt[endpoint.Index] = before._givenBackAt[endpoint.Index];
            }
            else
            {
                _rates?.Forget(endpoint.Index);
                _givenBackAt[endpoint.Index] = _latest;
            }
        }

        foreach (var gone in before._all.Where(endpoint => !Has(endpoint.Name)))
        {
            _journal.Forget(gone.Name);
            _shared?.Forget(gone.Name);
        }

        return KeepOrder(before);
    }

    /// <returns>The endpoint that calls went to, if it is gone.</returns>
    private EndpointState? KeepOrder(FailoverState before)
    {
        var forced = Array.FindIndex(_byPriority, place => _endpoints[place].Name == before._forced?.Endpoint && before.Has(_endpoints[place]));
        if (forced >= 0)
        {
            var first = _byPriority[forced];
            _forced = before._forced;
            _order = [first, .. _byPriority.Where(other => other != first)];
        }

        var active = before._endpoints[before._active];
        _active = Has(active) ? active.Index : _order[0];
        return Has(active) ? null : active;
    }

    private void FailFor(EndpointState endpoint, in HealthPermit permit, long now, Cause cause, Exception? error)
    {
        if (Has(endpoint))
        {
            Fail(endpoint.Index, permit, now, cause, error);
        }
    }

    private void CountRecoveryFor(EndpointState endpoint, in HealthPermit permit, long now)
    {
        if (Has(endpoint))
        {
            CountRecovery(endpoint.Index, permit, now);
        }
    }

    private void NoteProbeFor(EndpointState endpoint, in HealthPermit permit, in Probing.ProbeResult result, long now)
    {
        if (Has(endpoint))
        {
            NoteProbe(endpoint.Index, permit, result, now);
        }
    }
}
