using Payments;

namespace Shop;

public sealed class Orders(IPayments payments) : IOrders
{
    public async Task PlaceAsync(CancellationToken cancellationToken = default) => await payments.ChargeAsync(100, cancellationToken);
}
