namespace Resilience.Scenarios.Backends;

/// <summary>One backend as built.</summary>
/// <param name="Name">Its name as an endpoint.</param>
/// <param name="Workers">Requests served at a time.</param>
/// <param name="ServiceMs">Mean time to serve one from its cache.</param>
/// <param name="QueueLimit">Requests that wait; more are turned away with an error.</param>
/// <param name="MissFactor">How many times as long one takes that is not in the cache.</param>
internal sealed record BackendSettings(string Name, int Workers = 8, double ServiceMs = 20, int QueueLimit = 4_000, double MissFactor = 1);
