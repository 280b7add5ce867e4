using Resilience;

namespace Payments;

public interface IPayments
{
    [Idempotent]
    Task ChargeAsync(int cents, CancellationToken cancellationToken = default);
}
