using System;
using System.Threading;
using System.Threading.Tasks;
using Resilience;

namespace Weather;

/// <summary>Tomorrow's weather, from two stations.</summary>
[Slo(99.9, LatencyMs = 5_000)]
[CircuitBreaker(ConsecutiveFailures = 2, BreakMs = 60_000)]
[Failover("hill", "shore")]
public interface IWeather
{
    /// <summary>The forecast for a place.</summary>
    [Timeout(10_000, AttemptMs = 1_000), Retry(1, DelayMs = 1), Fallback(nameof(Unknown))]
    ValueTask<Forecast> FindAsync(string place, CancellationToken cancellationToken = default);

    /// <summary>Nobody knows.</summary>
    static Forecast Unknown(string place, Exception cause) => new(place, 0, cause.GetType().Name);
}
