using System.ComponentModel;
using System.Globalization;
using Resilience.Routing;

namespace Resilience.Calling;

/// <summary>What a call's arguments say about where it should go: its key, its caller's region, or both.</summary>
/// <remarks>
/// It travels beside the call, on its thread, from the generated method to the choice of the first endpoint: nothing runs in
/// between, and the engine's typed code, which is compiled for each operation, need not carry it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CallRoute
{
    private const int LongestText = 128;

    [ThreadStatic]
    private static CallRoute _next;

    private CallRoute(ulong key, string? region, ConsistencySession? session = null)
    {
        Key = key;
        Region = region;
        Session = session;
    }

    /// <summary>The place of the call's key among all keys.</summary>
    internal ulong Key { get; }

    internal string? Region { get; }

    /// <summary>Whose writes a read must see; null for nobody's.</summary>
    internal ConsistencySession? Session { get; }

    /// <summary>By a key that is a text.</summary>
    public static CallRoute By(string? key, string? region = null) => new(StableHash.Of(key), region);

    /// <summary>By a key that writes itself without taking memory.</summary>
    public static CallRoute By<TKey>(TKey key, string? region = null)
        where TKey : ISpanFormattable
    {
        Span<char> text = stackalloc char[LongestText];
        return new(
            key is null ? StableHash.Of(default)
            : key.TryFormat(text, out var length, default, CultureInfo.InvariantCulture) ? StableHash.Of(text[..length])
            : StableHash.Of(key.ToString(null, CultureInfo.InvariantCulture)),
            region);
    }

    /// <summary>By any other key, as the invariant culture writes it.</summary>
    public static CallRoute By(object? key, string? region = null) => new(StableHash.Of(Convert.ToString(key, CultureInfo.InvariantCulture)), region);

    /// <summary>By the caller's region alone.</summary>
    public static CallRoute From(string? region) => new(0, region);

    internal CallRoute In(ConsistencySession? session) => new(Key, Region, session);

    /// <summary>Leaves it for the call that begins next on this thread.</summary>
    internal void Leave() => _next = this;

    /// <summary>What was left for the call that begins.</summary>
    internal static CallRoute Take() => _next;
}
