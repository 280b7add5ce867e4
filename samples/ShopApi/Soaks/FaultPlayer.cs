using ShopApi.Providers;

namespace ShopApi.Soaks;

/// <summary>Lets providers fail as a row of faults says.</summary>
internal sealed class FaultPlayer(SimulatedProviders providers, SoakFaults faults, TimeProvider time)
{
    private readonly HashSet<string> _failing = new(StringComparer.Ordinal);

    /// <summary>How many faults there were.</summary>
    public int Played { get; private set; }

    /// <summary>Plays for a while; in the end every provider is well.</summary>
    public async Task PlayAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var underWay = new List<Task>();
        for (var fault = faults.Next(); time.GetElapsedTime(started) + fault.After < span; fault = faults.Next())
        {
            await Task.Delay(fault.After, time, cancellationToken);
            if (Begins(fault.Provider))
            {
                Played++;
                var left = span - time.GetElapsedTime(started);
                underWay.Add(PlayAsync(fault, left < fault.Lasts ? left : fault.Lasts, cancellationToken));
            }
        }

        await Task.WhenAll(underWay);
    }

    private async Task PlayAsync(SoakFault fault, TimeSpan lasts, CancellationToken cancellationToken)
    {
        await providers[fault.Provider].SetFaultAsync(fault.Fault);
        await Task.Delay(lasts > TimeSpan.Zero ? lasts : TimeSpan.Zero, time, cancellationToken);
        await providers[fault.Provider].SetFaultAsync(Fault.None);
        Ends(fault.Provider);
    }

    /// <summary>One that fails already goes on failing as it does.</summary>
    private bool Begins(string provider)
    {
        lock (_failing)
        {
            return _failing.Add(provider);
        }
    }

    private void Ends(string provider)
    {
        lock (_failing)
        {
            _failing.Remove(provider);
        }
    }
}
