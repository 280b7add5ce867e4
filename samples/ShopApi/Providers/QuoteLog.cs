using System.Collections.Concurrent;

namespace ShopApi.Providers;

/// <summary>The quotes that the simulated carrier has given: by the region that is nearest to the parcel's country, and the one that answered. Thread-safe.</summary>
internal sealed class QuoteLog
{
    private readonly ConcurrentDictionary<(string Home, string Region), int> _counts = new();

    public void Note(string home, string region) => _counts.AddOrUpdate((home, region), 1, static (_, count) => count + 1);

    /// <summary>The counts as they are now; what was never noted is not in them.</summary>
    public IReadOnlyDictionary<(string Home, string Region), int> Count() => new Dictionary<(string, string), int>(_counts);
}
