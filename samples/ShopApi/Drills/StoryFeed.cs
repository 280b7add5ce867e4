using System.Globalization;
using Resilience;

namespace ShopApi.Drills;

/// <summary>Turns what the library reports into story: the turning points only, each told when it is news. Called by one thread at a time.</summary>
internal sealed class StoryFeed(Story story)
{
    private readonly HashSet<(string Service, string? Endpoint)> _open = [];

    public static IDisposable Follow(ResilienceControl control, Story story) => control.Subscribe(new StoryFeed(story).Hear);

    private void Hear(ResilienceEvent reported)
    {
        if (IsNews(reported) && InWords(reported) is { } words)
        {
            story.Tell($"{reported.Service}: {words}");
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
        ResilienceEventKind.Ejected => $"{reported.Endpoint} is taken out ({reported.Cause})",
        ResilienceEventKind.Restored => $"{reported.Endpoint} is healthy again",
        ResilienceEventKind.FailedOver => $"{reported.Endpoint} serves instead of {reported.From}",
        ResilienceEventKind.FailedBack => $"back to {reported.Endpoint}",
        ResilienceEventKind.CircuitOpened => string.Create(
            CultureInfo.InvariantCulture, $"the circuit of {reported.Endpoint} opens, at first for {reported.Duration?.TotalMilliseconds:0} ms ({reported.Cause})"),
        ResilienceEventKind.CircuitClosed => $"the circuit of {reported.Endpoint} closes",
        _ => null,
    };
}
