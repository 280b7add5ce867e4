namespace Resilience.Routing;

/// <summary>A hash that is the same in every process, on every machine and in every release: hosts must agree where a key belongs. FNV-1a over UTF-16 with the finalizer of MurmurHash3.</summary>
internal static class StableHash
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Basis;
        foreach (var character in text)
        {
            hash = (hash ^ character) * Prime;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
