using System.Net.Sockets;

namespace Resilience.Outcomes;

/// <summary>
/// Tells failures that prove a request never left from those that leave it open. Only a proof lets a write go to another
/// endpoint, so whatever can also happen to a request under way is no proof.
/// </summary>
/// <remarks>
/// An exception speaks of the connection that failed, not of what the body did before: one that sends several requests, or
/// lets its client follow redirects, may have been heard already.
/// </remarks>
internal static class Unsent
{
    /// <summary>Whether an exception is of a named type, or is a connection that <see cref="HttpClient"/> or a socket could not make.</summary>
    /// <param name="exception">What the body threw.</param>
    /// <param name="named">The types that the operation names, derived types included.</param>
    public static bool Proves(Exception exception, Type[] named)
    {
        foreach (var type in named)
        {
            if (type.IsInstanceOfType(exception))
            {
                return true;
            }
        }

        return exception switch
        {
            SocketException socket => ProvesBySocket(socket),
            HttpRequestException http => ProvesByHttp(http),
            _ => false,
        };
    }

    // The handler reports both kinds only while it makes the connection, whatever the socket said then. Other handlers
    // may leave the kind unknown; then the socket's own error decides. Errors of TLS, a proxy or an answer that broke off
    // are left open: they are not known to stand before every byte of the request with every handler.
    private static bool ProvesByHttp(HttpRequestException exception) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError => true,
        HttpRequestError.Unknown => exception.StatusCode is null && exception.InnerException is SocketException socket && ProvesBySocket(socket),
        _ => false,
    };

    // Only errors that a connected socket cannot report. A host or network that became unreachable, a time-out and a
    // reset reach established connections too, after the request was written.
    private static bool ProvesBySocket(SocketException exception) => exception.SocketErrorCode is
        SocketError.ConnectionRefused
        or SocketError.HostNotFound
        or SocketError.TryAgain
        or SocketError.NoData
        or SocketError.NoRecovery;
}
