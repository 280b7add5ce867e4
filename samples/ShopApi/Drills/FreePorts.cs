using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ShopApi.Drills;

/// <summary>
/// Finds loopback ports that nobody uses, below the range that outgoing connections take theirs from: a provider that is down for
/// a while finds its port free when it comes back. None is given twice in a process: one that is down does not listen.
/// </summary>
internal static class FreePorts
{
    private const int From = 20_000;
    private const int To = 32_000;

    private static readonly ConcurrentDictionary<int, bool> Given = new();

    public static IReadOnlyList<int> Find(int count)
    {
        var ports = new HashSet<int>();
        for (var tries = 0; ports.Count < count; tries++)
        {
            if (tries == 1_000)
            {
                throw new StartupException($"No {count} free ports were found on loopback from {From} to {To}.");
            }

            var port = Random.Shared.Next(From, To);
            if (IsFree(port) && Given.TryAdd(port, true))
            {
                ports.Add(port);
            }
        }

        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
