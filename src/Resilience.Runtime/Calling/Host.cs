using Resilience.Chaos;
using Resilience.Events;
using Resilience.Pooling;
using Resilience.Routing;
using Resilience.Telemetry;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>What every service of one host shares.</summary>
internal sealed class Host(Clock clock, DeadlineScanner scanner, EventQueue events, Random random)
{
    public Clock Clock { get; } = clock;

    public DeadlineScanner Scanner { get; } = scanner;

    public EventQueue Events { get; } = events;

    public Random Random { get; } = random;

    public ServiceLevels Levels { get; } = new(events, clock);

    public CallerRegions Regions { get; init; } = CallerRegions.Unknown;

    public IReplicationLag? Lag { get; init; }

    public IRegionLease Lease { get; init; } = new InMemoryRegionLease();

    public ChaosRuns Chaos { get; } = new();

    /// <summary>Idle rounds of calls that hedge.</summary>
    public PerCorePool<HedgeRound> Rounds { get; } = new();

    public DurationSwitch Durations { get; } = new();
}
