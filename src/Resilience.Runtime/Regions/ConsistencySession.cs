using System.Globalization;

namespace Resilience;

/// <summary>
/// One caller's reads see its own writes: while a session is open, a read of a service goes only to regions that have what the
/// session wrote there. It flows with the asynchronous call; its <see cref="Token"/> carries it to the caller's next request. Thread-safe.
/// </summary>
/// <remarks>It knows times, not data: a region has a write when its lag is less than the write's age. At most 64 services are remembered.</remarks>
public sealed class ConsistencySession : IDisposable
{
    private const int MostServices = 64;
    private static readonly AsyncLocal<ConsistencySession?> Ambient = new();

    private readonly Dictionary<string, long> _writes = new(StringComparer.Ordinal);
    private readonly ConsistencySession? _outer;

    private ConsistencySession(ConsistencySession? outer) => _outer = outer;

    /// <summary>The session of the running code; null where none is open.</summary>
    public static ConsistencySession? Current => Ambient.Value;

    /// <summary>What the session has written so far, to be given to <see cref="Begin"/> in the caller's next request: a cookie or header will do. It says when, not what.</summary>
    public string Token
    {
        get
        {
            lock (_writes)
            {
                return string.Join('&', _writes.Select(write => string.Create(CultureInfo.InvariantCulture, $"{Uri.EscapeDataString(write.Key)}={write.Value}")));
            }
        }
    }

    /// <summary>Opens a session for the code that runs from here on, until it is disposed.</summary>
    /// <param name="token">Where an earlier one ended; null for a new one. What is no token is taken for none: it comes from outside.</param>
    public static ConsistencySession Begin(string? token = null)
    {
        var session = new ConsistencySession(Ambient.Value);
        foreach (var part in (token ?? "").Split('&', MostServices + 1).Take(MostServices))
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            if (cut > 0 && long.TryParse(part.AsSpan(cut + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var at))
            {
                session._writes[Uri.UnescapeDataString(part[..cut])] = at;
            }
        }

        Ambient.Value = session;
        return session;
    }

    /// <summary>Closes it: the one it was opened in is current again.</summary>
    public void Dispose() => Ambient.Value = _outer;

    /// <summary>A write may have been made; when, in clock ticks.</summary>
    internal void NoteWrite(string service, long at)
    {
        lock (_writes)
        {
            if (_writes.TryGetValue(service, out var before) ? before < at : _writes.Count < MostServices)
            {
                _writes[service] = at;
            }
        }
    }

    /// <summary>The last write of a service; 0 for none.</summary>
    internal long LastWrite(string service)
    {
        lock (_writes)
        {
            return _writes.GetValueOrDefault(service);
        }
    }
}
