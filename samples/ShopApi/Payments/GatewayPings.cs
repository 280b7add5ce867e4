using Microsoft.Extensions.Options;

namespace ShopApi.Payments;

/// <summary>Pings the payment providers, so one that was ejected earns its way back even while no customer may be sent to it.</summary>
internal sealed class GatewayPings(IPaymentGateway payments, IOptions<ReconciliationOptions> options, TimeProvider time, ILogger<GatewayPings> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(options.Value.PingEveryMs), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await payments.PingAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug(exception, "No payment provider answered a ping.");
            }
        }
    }
}
