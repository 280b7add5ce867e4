using Bank;

namespace Payments;

public sealed class PaymentDesk(IBank bank) : IPayments
{
    public async Task ChargeAsync(int cents, CancellationToken cancellationToken = default) => await bank.PayAsync(cents);
}
