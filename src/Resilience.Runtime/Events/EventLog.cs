using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Resilience.Events;

/// <summary>Writes each event once to the log, in one line; calls that succeed raise none.</summary>
internal sealed partial class EventLog(ILogger logger)
{
    public void Write(ResilienceEvent item)
    {
        var place = item.Operation is null ? item.Service : $"{item.Service}.{item.Operation}";
        switch (item.Kind)
        {
            case ResilienceEventKind.CircuitHalfOpened:
            case ResilienceEventKind.CircuitClosed:
            case ResilienceEventKind.Restored:
            case ResilienceEventKind.FailedBack:
                Recovered(item.Kind, place, Details(item));
                break;
            default:
                Suffered(item.Kind, place, Details(item));
                break;
        }
    }

    /// <summary>Only what the event knows: an outage must be readable, and a stack trace at every reopening is not.</summary>
    private static string Details(ResilienceEvent item)
    {
        var text = new StringBuilder();
        Append(text, " from ", item.From);
        Append(text, item.From is null ? " at " : " to ", item.Endpoint);
        Append(text, " after attempts: ", item.Attempts);
        Append(text, ", ms: ", item.Duration is { } duration ? Math.Round(duration.TotalMilliseconds) : null);
        Append(text, ", cause: ", item.Cause);
        Append(text, ", error: ", item.Exception is { } error ? $"{error.GetType().Name}: {error.Message}" : null);
        Append(text, ", by ", item.Who);
        Append(text, ": ", item.Why);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string label, object? value)
    {
        if (value is not null)
        {
            text.Append(label).Append(CultureInfo.InvariantCulture, $"{value}");
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Kind} {Place}{Details}")]
    private partial void Suffered(ResilienceEventKind kind, string place, string details);

    [LoggerMessage(2, LogLevel.Information, "{Kind} {Place}{Details}")]
    private partial void Recovered(ResilienceEventKind kind, string place, string details);
}
