using Resilience.Events;
using Resilience.Outcomes;
using Resilience.Shedding;
using Resilience.Timing;

namespace Resilience;

/// <summary>
/// The service level of one host: how much of its work it does. Set by hand, or by a health score that it follows; what is set by hand
/// stands until it is released. Thread-safe; reading changes nothing.
/// </summary>
public sealed partial class ServiceLevels
{
    private readonly object _gate = new();
    private readonly EventQueue _events;
    private readonly Clock _clock;
    private int _current;
    private ServiceLevel _automatic;
    private ManualLevel? _manual;

    internal ServiceLevels(EventQueue events, Clock clock)
    {
        _events = events;
        _clock = clock;
    }

    /// <summary>The level in effect. A host begins with <see cref="ServiceLevel.Full"/>.</summary>
    public ServiceLevel Current => (ServiceLevel)Volatile.Read(ref _current);

    /// <summary>The least priority that is admitted at a level.</summary>
    /// <param name="level">The level.</param>
    public static RequestPriority LeastPriority(ServiceLevel level) => (RequestPriority)level;

    /// <summary>Sets the level until <see cref="Release"/>, whatever the health score says.</summary>
    /// <param name="level">The level.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">Who or why is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public void Set(ServiceLevel level, string who, string why)
    {
        Signature.Require(nameof(ServiceLevels), who, why);
        if (!Enum.IsDefined(level))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "There is no such level.");
        }

        lock (_gate)
        {
            _manual = new ManualLevel(level, who, why);
            Settle(who, why);
        }
    }

    /// <summary>Ends what <see cref="Set"/> began: the level is the one that the health score asks for, or full where none is followed.</summary>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">Who or why is missing.</exception>
    public void Release(string who, string why)
    {
        Signature.Require(nameof(ServiceLevels), who, why);
        lock (_gate)
        {
            _manual = null;
            Settle(who, why);
        }
    }

    /// <summary>The level with who set it and the health score behind it.</summary>
    public ServiceLevelSnapshot Read()
    {
        lock (_gate)
        {
            return new ServiceLevelSnapshot
            {
                Level = Current,
                Automatic = _automatic,
                SetBy = _manual?.Who,
                Why = _manual?.Why,
                Score = _score,
            };
        }
    }

    /// <summary>Whether an operation that runs at <paramref name="lowest"/> and above is run for the request that this code serves.</summary>
    internal bool Admits(ServiceLevel lowest)
    {
        var level = Current;
        return level == ServiceLevel.Full || (level <= lowest && Request.Priority >= LeastPriority(level));
    }

    /// <summary>The same, with what refuses it.</summary>
    internal bool Admits(ServiceLevel lowest, out RefusalReason reason)
    {
        var (level, priority) = (Current, Request.Priority);
        reason = level > lowest ? new RefusalReason(RefusalKind.Level, (int)level, (int)lowest) : new RefusalReason(RefusalKind.Priority, (int)level, (int)priority);
        return level == ServiceLevel.Full || (level <= lowest && priority >= LeastPriority(level));
    }

    /// <summary>Works out the level in effect, and tells if it is another one.</summary>
    private void Settle(string? who, string? why)
    {
        var before = Current;
        var now = _manual?.Level ?? _automatic;
        if (now == before)
        {
            return;
        }

        Volatile.Write(ref _current, (int)now);
        _events.Raise(new ResilienceEvent(_events.Now, ResilienceEventKind.LevelChanged, string.Empty)
        {
            From = before.ToString(),
            Level = now,
            Who = who,
            Why = why,
        });
    }
}
