using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Resilience.Outcomes;

public sealed class UnsentTests
{
    [Theory]
    [InlineData(SocketError.ConnectionRefused, true)]
    [InlineData(SocketError.HostNotFound, true)]
    [InlineData(SocketError.TryAgain, true)]
    [InlineData(SocketError.NoData, true)]
    [InlineData(SocketError.ConnectionReset, false)]
    [InlineData(SocketError.ConnectionAborted, false)]
    [InlineData(SocketError.TimedOut, false)]
    [InlineData(SocketError.HostUnreachable, false)]
    [InlineData(SocketError.NetworkUnreachable, false)]
    [InlineData(SocketError.Shutdown, false)]
    public void Law31_socket_error_proves_unsent_only_if_no_connection_can_report_it(SocketError error, bool proves)
    {
        var socket = new SocketException((int)error);

        Assert.Equal(proves, Unsent.Proves(socket, []));
        Assert.Equal(proves, Unsent.Proves(new HttpRequestException("of another handler", socket), []));
        Assert.False(Unsent.Proves(new IOException("while reading", socket), []));
        Assert.False(Unsent.Proves(new HttpRequestException("while reading", new IOException("deeper", socket)), []));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, true)]
    [InlineData(HttpRequestError.ConnectionError, true)]
    [InlineData(HttpRequestError.Unknown, false)]
    [InlineData(HttpRequestError.SecureConnectionError, false)]
    [InlineData(HttpRequestError.ResponseEnded, false)]
    [InlineData(HttpRequestError.HttpProtocolError, false)]
    [InlineData(HttpRequestError.InvalidResponse, false)]
    public void Law31_http_error_proves_unsent_only_while_connecting(HttpRequestError error, bool proves) =>
        Assert.Equal(proves, Unsent.Proves(new HttpRequestException(error, "failed"), []));

    [Fact]
    public void Law31_http_error_of_a_connected_kind_is_not_overruled_by_the_socket_inside()
    {
        var refused = new SocketException((int)SocketError.ConnectionRefused);

        Assert.False(Unsent.Proves(new HttpRequestException(HttpRequestError.ResponseEnded, "ended", refused), []));
        Assert.False(Unsent.Proves(new HttpRequestException("answered", refused, HttpStatusCode.BadGateway), []));
    }

    [Fact]
    public void Law31_named_types_prove_unsent_with_what_derives_from_them()
    {
        Assert.True(Unsent.Proves(new FileNotFoundException(), [typeof(FormatException), typeof(IOException)]));
        Assert.False(Unsent.Proves(new InvalidOperationException("outer", new IOException()), [typeof(IOException)]));
        Assert.False(Unsent.Proves(new TimeoutException(), []));
    }

    [Fact]
    public async Task Law31_connection_that_nobody_accepts_proves_unsent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}");
        listener.Stop();
        using var client = new HttpClient();

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(address, new StringContent("charge")));

        Assert.True(Unsent.Proves(thrown, []));
    }

    [Fact]
    public async Task Law31_connection_reset_after_the_request_arrived_proves_nothing()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new HttpClient();
        var call = client.PostAsync(new Uri($"http://{listener.LocalEndpoint}"), new StringContent("charge"));
        using (var connection = await listener.AcceptSocketAsync())
        {
            Assert.NotEqual(0, await connection.ReceiveAsync(new byte[1_024]));
            connection.Close(timeout: 0);
        }

        Assert.False(Unsent.Proves(await Assert.ThrowsAsync<HttpRequestException>(() => call), []));
    }
}
