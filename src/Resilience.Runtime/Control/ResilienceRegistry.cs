using System.Collections.Concurrent;
using Resilience.Calling;
using Resilience.Configuration;
using Resilience.Registration;

namespace Resilience;

/// <summary>Keeps the state of every service of one host.</summary>
public sealed class ResilienceRegistry
{
    private readonly ConcurrentDictionary<string, ServiceState> _services = new(StringComparer.OrdinalIgnoreCase);

    internal ResilienceRegistry(TimeProvider clock) => Clock = clock;

    internal TimeProvider Clock { get; }

    internal ServiceState GetOrAdd(ServiceDeclaration declaration, ResolvedService resolved) =>
        _services.GetOrAdd(resolved.Name, name => new ServiceState(name, Array.ConvertAll(declaration.Operations, _ => new Operation())));
}
