namespace Resilience.Registration;

internal sealed class PlainGateway : IGateway
{
    public object Instance => this;
}

internal sealed class HttpGateway(HttpClient client, Endpoint endpoint) : IGateway
{
    public object Instance => this;

    public HttpClient Client { get; } = client;

    public Endpoint Endpoint { get; } = endpoint;
}

internal sealed class AddressedGateway(Uri address) : IGateway
{
    public object Instance => this;

    public Uri Address { get; } = address;
}

internal sealed class DisposableGateway(Endpoint endpoint) : IGateway, IDisposable
{
    public object Instance => this;

    public Endpoint Endpoint { get; } = endpoint;

    public int Disposals { get; private set; }

    public void Dispose() => Disposals++;
}

internal sealed class SessionGateway(Session session) : IGateway
{
    public object Instance => this;

    public Session Session { get; } = session;
}

internal sealed class Session;

internal sealed class SessionHolder(Session session)
{
    public Session Session { get; } = session;
}

internal sealed class IndirectSessionGateway(SessionHolder holder) : IGateway
{
    public object Instance => holder;
}

internal abstract class AbstractGateway : IGateway
{
    public object Instance => this;
}
