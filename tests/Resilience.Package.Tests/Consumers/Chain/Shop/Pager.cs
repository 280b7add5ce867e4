using Bank;
using Payments;
using Resilience;

namespace Shop;

[Monitors(typeof(IBank))]
public sealed class Pager(IPayments payments)
{
    public Task AlertAsync(CancellationToken cancellationToken) => payments.ChargeAsync(1, cancellationToken);
}
