using Resilience;

namespace ShopApi.Status;

/// <summary>Logs the turning points, one line each.</summary>
internal sealed class TurningPointLog(ResilienceControl control, ILogger<TurningPointLog> logger) : IHostedService, IDisposable
{
    private IDisposable? _following;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _following = TurningPoints.Follow(control, words => logger.LogWarning("{TurningPoint}", words));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _following?.Dispose();
}
