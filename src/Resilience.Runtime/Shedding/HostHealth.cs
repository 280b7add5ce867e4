using System.Diagnostics;
using Resilience.Calling;
using Resilience.Routing;
using Resilience.Timing;

namespace Resilience.Shedding;

/// <summary>Reads the health of a host: the process it runs in, and the services it has used.</summary>
internal sealed class HostHealth(ResilienceRegistry registry, Clock clock)
{
    private TimeSpan _cpuBefore = ProcessorTime();
    private long _before = clock.Fine();

    public HealthReadings Read()
    {
        var services = registry.Services;
        return new HealthReadings(Cpu(), Memory(), Dependencies(services), Budget(services));
    }

    /// <summary>The share of the processors' time that the process took since the last reading.</summary>
    private double Cpu()
    {
        var used = ProcessorTime();
        var now = clock.Fine();
        var share = (used - _cpuBefore).Ticks / Math.Max(1.0, (now - _before) * Environment.ProcessorCount);
        (_cpuBefore, _before) = (used, now);
        return share;
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    /// <summary>As the collector last saw it, and under the limit it knows: a container's, where there is one.</summary>
    private static double Memory()
    {
        var info = GC.GetGCMemoryInfo();
        return info.TotalAvailableMemoryBytes == 0 ? 0 : (double)info.MemoryLoadBytes / info.TotalAvailableMemoryBytes;
    }

    private double Dependencies(ServiceState[] services)
    {
        var now = clock.Fine();
        return services.Length == 0 ? 1 : services.Average(service => service.Endpoints.Count(endpoint => IsUsable(service, endpoint, now)) / (double)service.Endpoints.Length);
    }

    private static bool IsUsable(ServiceState service, EndpointState endpoint, long now) =>
        !endpoint.IsBlocked
        && service.Failover?.IsEjected(endpoint) != true
        && Array.TrueForAll(service.Operations, operation => operation.Parts.LaneTo(endpoint)?.Breaker?.WouldAdmit(now) != false);

    private double Budget(ServiceState[] services)
    {
        var nowMs = clock.Fine() / Clock.TicksPerMs;
        var remaining = services
            .SelectMany(service => service.Operations)
            .SelectMany(operation => operation.Parts.ObjectiveScopes)
            .Distinct()
            .Select(scope => scope.Read(nowMs).BudgetRemaining ?? 1);
        return remaining.Append(1).Min();
    }
}
