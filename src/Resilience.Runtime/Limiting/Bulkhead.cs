using Resilience.Outcomes;
using Resilience.Pooling;
using Resilience.Timing;

namespace Resilience.Limiting;

/// <summary>One bulkhead: one scope at one endpoint. Entering while there is room and nobody waits takes no lock.</summary>
internal sealed class Bulkhead(BulkheadSettings settings, DeadlineScanner scanner)
{
    private readonly SlotPool _slots = new(settings.MaxConcurrent, scanner);
    private BulkheadSettings _settings = settings;
    private long _rejections;

    /// <summary>Swapped in place: slots held stay held, and those who wait keep their places.</summary>
    public BulkheadSettings Settings
    {
        get => Volatile.Read(ref _settings);
        set
        {
            if (value != Settings)
            {
                Volatile.Write(ref _settings, value);
                _slots.Limit = value.MaxConcurrent;
            }
        }
    }

    /// <summary>Takes a slot if there is one and nobody waits for it.</summary>
    public bool TryEnter(int core) => _slots.TryEnter(core);

    /// <summary>Takes a slot, or a place in the queue where it has one. A refusal is counted.</summary>
    /// <param name="mayQueue">Whether the attempt can wait.</param>
    /// <param name="place">What to wait on; null with a slot.</param>
    public bool TryEnterOrQueue(bool mayQueue, out QueuedAttempt? place)
    {
        place = null;
        var settings = Settings;
        var queueLimit = mayQueue && settings.Mode == PolicyMode.Enforce ? settings.QueueLimit : 0;
        if (queueLimit == 0 ? _slots.TryEnter(Cores.Current) : _slots.TryEnterOrQueue(queueLimit, out place) || place is not null)
        {
            return true;
        }

        CountRejection();
        return false;
    }

    /// <summary>What an attempt is refused by that could not enter.</summary>
    public RefusalReason ReasonAtOnce(bool mayQueue) => Settings switch
    {
        { QueueLimit: 0 } settings => new RefusalReason(RefusalKind.NoSlot, settings.MaxConcurrent),
        var settings => new RefusalReason(mayQueue ? RefusalKind.QueueFull : RefusalKind.MayNotWait, settings.MaxConcurrent, settings.QueueLimit),
    };

    /// <summary>What an attempt is refused by whose wait was over.</summary>
    public RefusalReason ReasonAfterWait => new(RefusalKind.WaitedInVain, Settings.MaxConcurrent, Settings.MaxWaitMs);

    /// <summary>Ends a wait, once: whether the attempt holds a slot now.</summary>
    public bool EndWait(QueuedAttempt place) => _slots.EndWait(place);

    /// <summary>Gives a slot back.</summary>
    public void Leave(int core) => _slots.Leave(core);

    /// <summary>Slots that are taken.</summary>
    public int InFlight => _slots.InFlight;

    public void CountRejection() => Interlocked.Increment(ref _rejections);

    /// <summary>Its numbers, read without changing them.</summary>
    public BulkheadSnapshot Read(string service, string? operation, string endpoint) => new()
    {
        Service = service,
        Operation = operation,
        Endpoint = endpoint,
        MaxConcurrent = Settings.MaxConcurrent,
        QueueLimit = Settings.QueueLimit,
        InFlight = InFlight,
        Queued = _slots.Queued,
        Rejections = Volatile.Read(ref _rejections),
    };
}
