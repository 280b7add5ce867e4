using System.Diagnostics;
using Resilience.Calling;

namespace Resilience.Telemetry;

/// <summary>
/// A span a call and an event an attempt, for whoever listens to the source. Activities belong to the process and go by its
/// clock; which host a call is of, its parent tells.
/// </summary>
internal static class CallSpans
{
    public const string SourceName = "Resilience";
    public const string AttemptEvent = "attempt";

    private const string OnSpan = "span";
    private const string OnEvent = "event `attempt`";
    private const string OnBoth = "span, event `attempt`";

    private static readonly SpanTag Service = new("resilience.service", OnSpan, "The service.");
    private static readonly SpanTag Operation = new("resilience.operation", OnSpan, "The operation.");
    private static readonly SpanTag Attempts = new("resilience.attempts", OnSpan, "Bodies begun.");
    private static readonly SpanTag Number = new("resilience.attempt", OnEvent, "The attempt's number, from 1; where none was admitted, how many there were before.");
    private static readonly SpanTag Endpoint = new("resilience.endpoint", OnEvent, "Where it ran, or was to run.");
    private static readonly SpanTag Outcome = new("resilience.outcome", OnBoth, "`Success`, `Failure`, `Rejected`, `Cancelled` or `CallerError`; on the span also `Degraded`.");
    private static readonly SpanTag Cause = new("resilience.cause", OnBoth, "Why it failed or was refused.");
    private static readonly SpanTag Error = new("error.type", OnBoth, "The exception's type, if there was one. A failed or refused call's span has the status `Error` and its message.");

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Every tag there is.</summary>
    public static SpanTag[] Tags { get; } = [Service, Operation, Attempts, Number, Endpoint, Outcome, Cause, Error];

    /// <summary>Whether anyone listens: all that a call costs where no one does.</summary>
    public static bool IsOn => Source.HasListeners();

    /// <summary>Begins a call's span, if it is sampled.</summary>
    public static Activity? Start(string service, string operation)
    {
        var span = Source.StartActivity($"{service}.{operation}");
        span?.SetTag(Service.Name, service).SetTag(Operation.Name, operation);
        return span;
    }

    /// <summary>Adds how an attempt ended, or that none was admitted.</summary>
    public static void NoteAttempt(Activity span, int number, in AttemptOutcome outcome)
    {
        if (!span.IsAllDataRequested)
        {
            return;
        }

        var tags = new ActivityTagsCollection { { Number.Name, number }, { Outcome.Name, Name(outcome.Kind) } };
        if (outcome.Endpoint is not null)
        {
            tags.Add(Endpoint.Name, outcome.Endpoint);
        }

        AddReason(outcome, (key, value) => tags.Add(key, value));
        span.AddEvent(new ActivityEvent(AttemptEvent, tags: tags));
    }

    /// <summary>Ends a call's span.</summary>
    public static void End(Activity span, bool isAnswered, bool isDegraded, int attempts, in AttemptOutcome outcome)
    {
        span.SetTag(Attempts.Name, attempts);
        span.SetTag(Outcome.Name, isDegraded ? "Degraded" : Name(isAnswered ? OutcomeKind.Success : outcome.Kind));
        if (!isAnswered || isDegraded)
        {
            AddReason(outcome, (key, value) => span.SetTag(key, value));
        }

        if (!isAnswered && outcome.Kind is OutcomeKind.Failure or OutcomeKind.Rejected)
        {
            span.SetStatus(ActivityStatusCode.Error, outcome.Error?.Message);
        }

        span.Dispose();
    }

    private static void AddReason(in AttemptOutcome outcome, Action<string, object> add)
    {
        if (outcome.Kind is OutcomeKind.Failure or OutcomeKind.Rejected)
        {
            add(Cause.Name, outcome.Cause.ToString());
        }

        if (outcome.Error is { } error)
        {
            add(Error.Name, error.GetType().FullName!);
        }
    }

    private static string Name(OutcomeKind kind) => kind == OutcomeKind.Answer ? "CallerError" : kind.ToString();
}
