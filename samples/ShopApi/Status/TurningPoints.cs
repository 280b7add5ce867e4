using System.Globalization;
using Resilience;

namespace ShopApi.Status;

/// <summary>Puts what the library reports into words: the turning points only, each when it is news. Called by one thread at a time.</summary>
internal sealed class TurningPoints
{
    private readonly Action<string> _tell;
    private readonly HashSet<(string Service, string? Endpoint)> _open = [];

    private TurningPoints(Action<string> tell) => _tell = tell;

    /// <summary>Tells every turning point from now on, until disposed.</summary>
    public static IDisposable Follow(ResilienceControl control, Action<string> tell) => control.Subscribe(new TurningPoints(tell).Hear);

    private void Hear(ResilienceEvent reported)
    {
        if (IsNews(reported) && InWords(reported) is { } words)
        {
            _tell($"{reported.Service}: {words}");
        }
    }

    /// <summary>A circuit that opens again after a failed probe was open all the time.</summary>
    private bool IsNews(ResilienceEvent reported) => reported.Kind switch
    {
        ResilienceEventKind.CircuitOpened => _open.Add((reported.Service, reported.Endpoint)),
        ResilienceEventKind.CircuitClosed => _open.Remove((reported.Service, reported.Endpoint)),
        _ => true,
    };

    private static string? InWords(ResilienceEvent reported) => reported.Kind switch
    {
        ResilienceEventKind.Ejected => $"{reported.Endpoint} is taken out ({Why(reported)})",
        ResilienceEventKind.Restored => $"{reported.Endpoint} is healthy again",
        ResilienceEventKind.FailedOver => $"{reported.Endpoint} serves instead of {reported.From}",
        ResilienceEventKind.FailedBack => $"back to {reported.Endpoint}",
        ResilienceEventKind.CircuitOpened => string.Create(
            CultureInfo.InvariantCulture, $"the circuit of {reported.Endpoint} opens, at first for {reported.Duration?.TotalMilliseconds:0} ms ({Why(reported)})"),
        ResilienceEventKind.CircuitClosed => $"the circuit of {reported.Endpoint} closes",
        _ => null,
    };

    private static string Why(ResilienceEvent reported) => reported.Cause switch
    {
        Cause.AttemptTimeout or Cause.TotalTimeout => "no answer in time",
        Cause.Exception when reported.Exception is null => reported.Why ?? "it failed again and again",
        _ => reported.Exception?.Message ?? $"{reported.Cause}",
    };
}
