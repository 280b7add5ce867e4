using Microsoft.Extensions.Logging;

namespace Resilience.Events;

/// <summary>Writes each event once to the log; calls that succeed raise none.</summary>
internal sealed partial class EventLog(ILogger logger)
{
    public void Write(ResilienceEvent item)
    {
        var place = item.Operation is null ? item.Service : $"{item.Service}.{item.Operation}";
        switch (item.Kind)
        {
            case ResilienceEventKind.RetriesExhausted:
                Exhausted(place, item.Endpoint, item.Attempts, item.Duration?.TotalMilliseconds, item.Cause, item.Exception);
                break;
            case ResilienceEventKind.FallbackFailed:
            case ResilienceEventKind.RetryBudgetExhausted:
            case ResilienceEventKind.Abandoned:
                Warned(item.Kind, place, item.Endpoint, item.Cause, item.Exception);
                break;
            case ResilienceEventKind.FailedOver:
            case ResilienceEventKind.FailedBack:
                Moved(item.Kind, place, item.From, item.Endpoint, item.Who, item.Why);
                break;
            case ResilienceEventKind.CircuitOpened:
            case ResilienceEventKind.Ejected:
                Stopped(item.Kind, place, item.Endpoint, item.Cause, item.Duration?.TotalMilliseconds, item.Exception);
                break;
            default:
                Changed(item.Kind, place, item.Endpoint, item.Duration?.TotalMilliseconds, item.Who, item.Why);
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Kind}: {Place} at {Endpoint} (cause {Cause}, for {DurationMs} ms)")]
    private partial void Stopped(ResilienceEventKind kind, string place, string? endpoint, Cause? cause, double? durationMs, Exception? exception);

    [LoggerMessage(2, LogLevel.Information, "{Kind}: {Place} at {Endpoint} (after {DurationMs} ms; by {Who}: {Why})")]
    private partial void Changed(ResilienceEventKind kind, string place, string? endpoint, double? durationMs, string? who, string? why);

    [LoggerMessage(3, LogLevel.Warning, "{Kind}: {Place} from {From} to {Endpoint} (by {Who}: {Why})")]
    private partial void Moved(ResilienceEventKind kind, string place, string? from, string? endpoint, string? who, string? why);

    [LoggerMessage(4, LogLevel.Warning, "RetriesExhausted: {Place} at {Endpoint} gave up after {Attempts} attempts in {DurationMs} ms (cause {Cause})")]
    private partial void Exhausted(string place, string? endpoint, int? attempts, double? durationMs, Cause? cause, Exception? exception);

    [LoggerMessage(5, LogLevel.Warning, "{Kind}: {Place} at {Endpoint} (cause {Cause})")]
    private partial void Warned(ResilienceEventKind kind, string place, string? endpoint, Cause? cause, Exception? exception);
}
