using Resilience.Events;

namespace Resilience.Breaking;

/// <summary>What is told about one breaker: its events, its last failure, its rejections. Called under the breaker's lock.</summary>
internal sealed class BreakerJournal(EventQueue events, string service, string? operation, string endpoint)
{
    private long _rejections;

    public Cause? LastCause { get; private set; }

    public Exception? LastException { get; private set; }

    public long Rejections => Volatile.Read(ref _rejections);

    public void Remember(in BreakerFailure failure)
    {
        LastCause = failure.Cause;
        LastException = failure.Exception;
    }

    public void CountRejection() => Interlocked.Increment(ref _rejections);

    public void Raise(ResilienceEventKind kind, TimeSpan? duration, in BreakerFailure failure, string? who, string? why) =>
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
