namespace Resilience.Generators.Model;

/// <summary>What makes a class a watcher, and of what.</summary>
internal enum WatcherKind
{
    /// <summary>A health check, which must not go through any guarded service.</summary>
    HealthCheck,

    /// <summary>A class that says which services it watches, or publishes what such health checks find.</summary>
    Monitor,

    /// <summary>A metrics exporter: objectives are watched by the metrics that leave over it.</summary>
    Exporter,

    /// <summary>A subscriber to the events of all services.</summary>
    Subscriber,
}
