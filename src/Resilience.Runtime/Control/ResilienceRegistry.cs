using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Resilience.Calling;
using Resilience.Configuration;
using Resilience.Events;
using Resilience.Registration;
using Resilience.Routing;
using Resilience.Shedding;
using Resilience.State;
using Resilience.Telemetry;
using Resilience.Timing;

namespace Resilience;

/// <summary>Keeps the state of every service of one host. A singleton of the root provider; two hosts share nothing. Thread-safe.</summary>
public sealed partial class ResilienceRegistry : IDisposable
{
    private readonly object _gate = new();
    private readonly ServiceBuilder _builder;
    private readonly StateStore _store;
    private readonly HostMeter _meter;
    private readonly ILogger? _log;
    private ServiceState[] _services = [];

    internal ResilienceRegistry(
        TimeProvider timeProvider,
        Random? random = null,
        ILoggerFactory? loggers = null,
        IMeterFactory? meters = null,
        CallerRegions? regions = null,
        IReplicationLag? lag = null,
        IRegionLease? lease = null)
    {
        var clock = new Clock(timeProvider);
        var events = new EventQueue(clock);
        Host = new Host(clock, new DeadlineScanner(clock), events, random is null ? Random.Shared : new LockedRandom(random))
        {
            Regions = regions ?? CallerRegions.Unknown,
            Lag = lag,
            Lease = lease ?? new InMemoryRegionLease(),
        };
        Host.Levels.Health = new HostHealth(this, clock).Read;
        _store = new StateStore(Host);
        _builder = new ServiceBuilder(Host, _store);
        _meter = new HostMeter(meters, () => Services, clock, Host.Durations, () => Host.Levels.Current);
        if (loggers is not null)
        {
            _log = loggers.CreateLogger("Resilience");
            events.Subscribe(new EventLog(_log).Write);
        }
    }

    internal Host Host { get; }

    internal ServiceState[] Services => Volatile.Read(ref _services);

    /// <summary>Ends when every event raised before the call has been delivered to its subscribers.</summary>
    public Task FlushAsync() => Host.Events.FlushAsync();

    /// <summary>Stops the host's clock work, so that deadlines no longer fire and the service level follows nothing, and ends its telemetry.</summary>
    public void Dispose()
    {
        Host.Levels.End();
        Host.Scanner.Dispose();
        _meter.Dispose();
    }

    /// <summary>Trial calls are made by operations that may be repeated elsewhere; without one an ejected endpoint stays out.</summary>
    private void WarnOfNoWayBack(ServiceState service)
    {
        if (_log is not null
            && service.Failover is { TakesTrials: true }
            && !Array.Exists(service.Operations, operation => operation.Plan is { RepeatsElsewhere: true, MaxRepeats: > 0, MayMove: true }))
        {
            NoWayBack(_log, service.Name);
        }
    }

    [LoggerMessage(3, LogLevel.Warning, "{Service} fails over, but none of its operations may try an ejected endpoint: it comes back by Restore or ForceFailback only. Add a [Read] operation, such as PingAsync, and call it now and then.")]
    private static partial void NoWayBack(ILogger logger, string service);

    /// <summary>The service's state. Its settings are asked for under the lock, where they do not change.</summary>
    internal ServiceState GetOrAdd(ServiceDeclaration declaration, Func<ResolvedService> settings)
    {
        lock (_gate)
        {
            var resolved = settings();
            var known = Array.Find(_services, service => service.Name == resolved.Name && service.Declaration == declaration);
            if (known is null)
            {
                known = _builder.Build(declaration, resolved);
                WarnOfNoWayBack(known);
                _services = [.. _services, known];
            }

            return known;
        }
    }

    /// <summary>What of new settings cannot be had while the host runs.</summary>
    internal string[] RefusalsOf(Resolution resolution)
    {
        lock (_gate)
        {
            var errors = new ErrorList();
            var unchangeable = new Unchangeable(_store, errors);
            foreach (var service in _services)
            {
                unchangeable.Check(service, resolution.Services[service.Declaration.ServiceType]);
            }

            return errors.ToArray();
        }
    }

    /// <summary>Lets new settings hold: for every service there is, and, by <paramref name="accept"/>, for those to come.</summary>
    internal void Apply(Resolution resolution, Action accept, Signature by)
    {
        lock (_gate)
        {
            accept();
            Array.ForEach(_services, service => Rebuild(service, resolution, by));
        }
    }

    /// <summary>The same, unless <paramref name="refuse"/> says why not: asked under the lock of the service that it is about, which is held until that one goes by them.</summary>
    /// <returns>Why nothing has changed; null when they hold.</returns>
    internal string? ApplyUnless(ServiceState service, Func<string?> refuse, Resolution resolution, Action accept, Signature by)
    {
        lock (_gate)
        {
            lock (service.Gate)
            {
                if (refuse() is { } refusal)
                {
                    return refusal;
                }

                accept();
                Rebuild(service, resolution, by);
            }

            Array.ForEach(Array.FindAll(_services, other => other != service), other => Rebuild(other, resolution, by));
            return null;
        }
    }

    private void Rebuild(ServiceState service, Resolution resolution, Signature by) => _builder.Rebuild(service, resolution.Services[service.Declaration.ServiceType], by);
}
