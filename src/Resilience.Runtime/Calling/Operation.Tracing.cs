using Resilience.Telemetry;

namespace Resilience.Calling;

/// <content>What is told of single calls, to those who listen.</content>
public sealed partial class Operation
{
    /// <summary>When the first attempt begins; 0 where nobody asks. A duration that is wanted lies between two readings of one kind.</summary>
    private long BeginOf(OperationPlan plan) =>
        plan.NeedsStart ? Now(plan) : _timing.IsOn ? RoughlyIf(plan.EndsRoughly, plan) : plan.BeginsRoughly ? _clock.Rough() : 0;

    /// <summary>When an attempt that succeeded at once ended. Never when it began: its body may have kept the caller's thread.</summary>
    private long EndOf(OperationPlan plan) => RoughlyIf(plan.EndsRoughly && !(plan.NeedsStart && _timing.IsOn), plan);

    private long RoughlyIf(bool isRough, OperationPlan plan) => isRough ? _clock.Rough() : Now(plan);

    /// <summary>Adds a call to the histogram. One that never began took no time.</summary>
    private void Time(long started, long now)
    {
        if (_timing.IsOn)
        {
            _durations.Record(started == 0 ? 0 : now - started, Pooling.Cores.Current);
        }
    }

    private void StartSpan(Invocation call)
    {
        if (CallSpans.IsOn)
        {
            call.Span = CallSpans.Start(Service.Name, Name);
        }
    }

    private static void NoteAttempt(Invocation call)
    {
        if (call.Span is { } span)
        {
            CallSpans.NoteAttempt(span, call.Attempt.Number > 0 ? call.Attempt.Number : call.Progress.Attempts, call.Outcome);
        }
    }

    private static void EndSpan(Invocation call)
    {
        if (call.Span is { } span)
        {
            call.Span = null;
            CallSpans.End(span, call.Next == NextStep.Answer, call.Progress.IsDegraded, call.Progress.Attempts, call.Outcome);
        }
    }
}
