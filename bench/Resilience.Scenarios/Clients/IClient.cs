using Resilience.Scenarios.Backends;

namespace Resilience.Scenarios.Clients;

/// <summary>What one instance of the application calls its backends through.</summary>
internal interface IClient : IItemSource, IDisposable;
