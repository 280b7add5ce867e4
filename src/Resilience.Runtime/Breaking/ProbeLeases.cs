namespace Resilience.Breaking;

/// <summary>
/// The probes of a half-open epoch. Each is out until it reports, is given back, or its lease lapses. Guarded by the
/// breaker's lock. Invariant: probes out + probes succeeded ≤ probes wanted.
/// </summary>
internal sealed class ProbeLeases
{
    private readonly List<(int Id, long Lapses)> _out = [];
    private int _lastId;

    public int Succeeded { get; private set; }

    public int Out => _out.Count;

    public bool TryTake(int wanted, long lapses, out int id)
    {
        id = 0;
        if (_out.Count + Succeeded >= wanted)
        {
            return false;
        }

        id = ++_lastId;
        _out.Add((id, lapses));
        return true;
    }

    public bool TryReturn(int id)
    {
        var index = _out.FindIndex(probe => probe.Id == id);
        if (index < 0)
        {
            return false;
        }

        _out.RemoveAt(index);
        return true;
    }

    public void CountSuccess() => Succeeded++;

    /// <summary>Finds when the first of the leases that have lapsed did so.</summary>
    public bool TryFindLapsed(long now, out long lapsed)
    {
        lapsed = long.MaxValue;
        foreach (var probe in _out)
        {
            lapsed = Math.Min(lapsed, probe.Lapses);
        }

        return lapsed <= now;
    }
}
