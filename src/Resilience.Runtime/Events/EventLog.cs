using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Resilience.Events;

/// <summary>Writes each event once to the log, in one line; calls that succeed raise none.</summary>
internal sealed partial class EventLog(ILogger logger)
{
    private const string OtherBreaks = "\u007f\u0085\u2028\u2029";

    public void Write(ResilienceEvent item)
    {
        var level = LevelOf(item.Kind);
        if (!logger.IsEnabled(level))
        {
            return;
        }

        var service = item.Service.Length == 0 ? "host" : item.Service;
        Told(
            level,
            item.Kind,
            InOneLine(item.Operation is null ? service : $"{service}.{item.Operation}"),
            Details(item),
            item.Service,
            item.Operation,
            item.Endpoint,
            item.Cause,
            item.Attempts,
            item.Duration?.TotalSeconds,
            item.Exception?.GetType().FullName,
            item.Who);
    }

    /// <summary>How much it matters: what is well again, or was asked for, is information.</summary>
    public static LogLevel LevelOf(ResilienceEventKind kind) => kind switch
    {
        ResilienceEventKind.CircuitHalfOpened
            or ResilienceEventKind.CircuitClosed
            or ResilienceEventKind.Restored
            or ResilienceEventKind.FailedBack
            or ResilienceEventKind.Released
            or ResilienceEventKind.Reweighted
            or ResilienceEventKind.EndpointAdded
            or ResilienceEventKind.EndpointRemoved
            or ResilienceEventKind.ChaosStopped
            or ResilienceEventKind.ConfigurationReloaded => LogLevel.Information,
        ResilienceEventKind.ConfigurationRefused => LogLevel.Error,
        _ => LogLevel.Warning,
    };

    /// <summary>Only what the event knows: an outage must be readable, and a stack trace at every reopening is not.</summary>
    private static string Details(ResilienceEvent item)
    {
        var text = new StringBuilder();
        Append(text, $" from {item.From}", item.From);
        Append(text, $" {(item.From is null ? "at" : "to")} {item.Endpoint}", item.Endpoint);
        Append(text, $" to {item.Level}", item.Level);
        Append(text, $" to region {item.Region}", item.Region);
        Append(text, $" after {item.Attempts} attempts", item.Attempts);
        Append(text, $" {Lasting(item.Kind)} {item.Duration?.TotalMilliseconds:0} ms", item.Duration);
        Append(text, $", cause {item.Cause}", item.Cause);
        Append(text, $", {item.Exception?.GetType().Name}: {item.Exception?.Message}", item.Exception);
        foreach (var detail in item.Details)
        {
            Append(text, $", {detail}", detail);
        }

        Append(text, item.Who is null ? (FormattableString)$", {item.Why}" : $", by {item.Who}: {item.Why}", item.Why);
        return InOneLine(text.ToString());
    }

    /// <summary>What exceptions and operators say may hold line breaks; a line that they forge would look like an event of its own.</summary>
    private static string InOneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.AsSpan().ContainsAny(OtherBreaks))
        {
            return text;
        }

        var line = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            _ = character switch
            {
                '\r' => line.Append("\\r"),
                '\n' => line.Append("\\n"),
                '\t' => line.Append("\\t"),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' => line.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => line.Append(character),
            };
        }

        return line.ToString();
    }

    private static string Lasting(ResilienceEventKind kind) => kind switch
    {
        ResilienceEventKind.RetriesExhausted => "in",
        ResilienceEventKind.Restored or ResilienceEventKind.FallbackFailed => "after",
        _ => "for",
    };

    private static void Append(StringBuilder text, FormattableString words, object? known)
    {
        if (known is not null)
        {
            text.Append(words.ToString(CultureInfo.InvariantCulture));
        }
    }

#pragma warning disable SYSLIB1015 // What the message does not hold is for whoever filters by it.
    /// <summary>The line, and beside it the parts of it that are worth searching for.</summary>
    [LoggerMessage(EventId = 1, Message = "{Kind}: {Place}{Details}", EventName = "Resilience")]
    private partial void Told(
        LogLevel level,
        ResilienceEventKind kind,
        string place,
        string details,
        string service,
        string? operation,
        string? endpoint,
        Cause? cause,
        int? attempts,
        double? seconds,
        string? exception,
        string? who);
#pragma warning restore SYSLIB1015
}
