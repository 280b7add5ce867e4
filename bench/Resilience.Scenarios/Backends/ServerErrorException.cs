namespace Resilience.Scenarios.Backends;

/// <summary>The backend took the request and did not answer it: an error, a full queue, a connection reset.</summary>
internal sealed class ServerErrorException(string message) : Exception(message);
