namespace Resilience.Scenarios.Backends;

/// <summary>Nobody listens: the request was not sent.</summary>
internal sealed class ConnectionRefusedException(string message) : Exception(message);
