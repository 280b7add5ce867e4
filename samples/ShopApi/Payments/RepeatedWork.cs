namespace ShopApi.Payments;

/// <summary>Work that is done again and again, one turn at a time, until the shop closes; a turn that fails does not end it.</summary>
internal abstract class RepeatedWork(int everyMs, TimeProvider time, ILogger logger) : BackgroundService
{
    protected abstract Task DoAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(everyMs), time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await DoAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogError(exception, "A turn failed; the next one goes on.");
            }
        }
    }
}
