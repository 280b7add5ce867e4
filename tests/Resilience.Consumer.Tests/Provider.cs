namespace Payments;

/// <summary>A payment provider that is up or down.</summary>
internal sealed class Provider(string name) : IPaymentGateway
{
    public bool IsDown { get; set; }

    public int Asked { get; private set; }

    public ValueTask<Receipt> ChargeAsync(Order order, Guid requestId, CancellationToken cancellationToken = default)
    {
        Asked++;
        return IsDown ? throw new HttpRequestException("502") : new ValueTask<Receipt>(new Receipt(order, requestId, name));
    }

    public ValueTask<bool> PingAsync(CancellationToken cancellationToken = default)
    {
        Asked++;
        return IsDown ? throw new HttpRequestException("502") : new ValueTask<bool>(true);
    }
}
