namespace Resilience.Routing;

/// <content>Ejecting those that answer less well than the others. Needs failures to happen at all, so failures drive it: no timer runs.</content>
internal sealed partial class FailoverState
{
    private SuccessRates? _rates;

    private void ChooseRates() =>
        Volatile.Write(ref _rates, Settings is { EjectsForPause: true, OutlierFactor: > 0 } && _byPriority.Length >= Outliers.LeastEndpoints(Settings.OutlierFactor)
            ? _rates ?? new SuccessRates(EndpointSet.Capacity)
            : null);

    /// <summary>Counts a failure and, at the end of an interval, compares all. Under the lock.</summary>
    private void CompareRates(int endpoint, long now)
    {
        if (_rates is not { } rates)
        {
            return;
        }

        if (rates.TryTurn(now) is { } counts)
        {
            EjectOutliers(counts, now);
        }

        rates.CountBad(endpoint);
    }

    private void EjectOutliers((long Calls, long Good)[] counts, long now)
    {
        var known = Array.FindAll(_byPriority, endpoint => !_health[endpoint].IsEjected && counts[endpoint].Calls >= Settings.OutlierMinimumCalls);
        if (Outliers.Threshold(Array.ConvertAll(known, RateOf), Settings.OutlierFactor) is not { } threshold)
        {
            return;
        }

        foreach (var endpoint in known.Where(endpoint => RateOf(endpoint) < threshold).OrderBy(RateOf))
        {
            if (MayEject(endpoint))
            {
                Eject(endpoint, now, Cause.Exception, why: FormattableString.Invariant($"success rate {RateOf(endpoint):P1}, below {threshold:P1} of the others"));
            }
        }

        double RateOf(int endpoint) => (double)counts[endpoint].Good / counts[endpoint].Calls;
    }
}
