namespace Resilience.Telemetry;

/// <summary>A tag of a call's span or of its attempts' events.</summary>
/// <param name="Name">Its name.</param>
/// <param name="On">Where it stands.</param>
/// <param name="Meaning">What it says.</param>
internal sealed record SpanTag(string Name, string On, string Meaning);
