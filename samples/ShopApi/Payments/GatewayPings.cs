using Microsoft.Extensions.Options;

namespace ShopApi.Payments;

/// <summary>Pings the payment providers, so one that was ejected earns its way back even while no customer may be sent to it.</summary>
internal sealed class GatewayPings(IPaymentGateway payments, IOptions<ReconciliationOptions> options, TimeProvider time, ILogger<GatewayPings> logger)
    : RepeatedWork(options.Value.PingEveryMs, time, logger)
{
    protected override async Task DoAsync(CancellationToken cancellationToken) => await payments.PingAsync(cancellationToken);
}
