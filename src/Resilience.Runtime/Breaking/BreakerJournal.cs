using Resilience.Events;

namespace Resilience.Breaking;

/// <summary>What is told about one breaker: its events, its last failure, its rejections. Called under the breaker's lock.</summary>
internal sealed class BreakerJournal(EventQueue events, string service, string? operation, string endpoint)
{
    private readonly long[] _transitions = new long[Enum.GetValues<CircuitState>().Length];
    private long _rejections;

    public Cause? LastCause { get; private set; }

    public Exception? LastException { get; private set; }

    public long Rejections => Volatile.Read(ref _rejections);

    /// <summary>How often the state became this one.</summary>
    public long TransitionsTo(CircuitState state) => Volatile.Read(ref _transitions[(int)state]);

    public void Remember(in BreakerFailure failure)
    {
        LastCause = failure.Cause;
        LastException = failure.Exception;
    }

    public void CountRejection() => Interlocked.Increment(ref _rejections);

    public void Raise(ResilienceEventKind kind, TimeSpan? duration, in BreakerFailure failure, string? who, string? why)
    {
        if (StateAfter(kind) is { } state)
        {
            Interlocked.Increment(ref _transitions[(int)state]);
        }

        events.Raise(new ResilienceEvent(events.Now, kind, service)
        {
            Operation = operation,
            Endpoint = endpoint,
            Duration = duration,
            Cause = kind == ResilienceEventKind.CircuitOpened ? failure.Cause : null,
            Exception = failure.Exception,
            Who = who,
            Why = why,
        });
    }

    private static CircuitState? StateAfter(ResilienceEventKind kind) => kind switch
    {
        ResilienceEventKind.CircuitOpened => CircuitState.Open,
        ResilienceEventKind.CircuitHalfOpened => CircuitState.HalfOpen,
        ResilienceEventKind.CircuitClosed => CircuitState.Closed,
        ResilienceEventKind.Isolated => CircuitState.Isolated,
        _ => null,
    };
}
