using Resilience.Telemetry;

namespace Resilience.Calling;

/// <content>What is told of single calls, to those who listen.</content>
public sealed partial class Operation
{
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
