using System.ComponentModel;
using Resilience.Chaos;
using Resilience.Counting;
using Resilience.Pooling;
using Resilience.Registration;
using Resilience.Telemetry;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>One guarded operation: its settings, its state and the engine that runs calls through them. Thread-safe; lives as long as the host.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class Operation
{
    private readonly OperationDeclaration _declaration;
    private readonly CallCounters _counters;
    private readonly DurationHistogram _durations;
    private readonly DurationSwitch _timing;
    private readonly Host _host;
    private readonly Clock _clock;
    private readonly ChaosRuns _chaos;
    private OperationPlan _plan;

    internal Operation(ServiceState service, OperationPlan plan, Host host)
    {
        Service = service;
        _declaration = plan.Parts.Declaration;
        _counters = plan.Parts.Counters;
        _durations = plan.Parts.Durations;
        _timing = _durations.Wanted;
        _host = host;
        _clock = host.Clock;
        _chaos = host.Chaos;
        Calls = _declaration.Idle;
        _plan = plan;
    }

    internal ServiceState Service { get; }

    internal string Name => Parts.Name;

    internal OperationParts Parts => Plan.Parts;

    /// <summary>Idle objects for calls that go beyond the fast path.</summary>
    internal PerCorePool<Invocation> Calls { get; }

    /// <summary>Swapped whole; calls under way keep theirs.</summary>
    internal OperationPlan Plan
    {
        get => Volatile.Read(ref _plan);
        set => Volatile.Write(ref _plan, value);
    }

    /// <summary>
    /// Runs an asynchronous call. Its first attempt succeeds at once, which is all most calls ever do, or the call goes on elsewhere.
    /// What depends on the call's type is here, and little of it, for it is compiled once per operation.
    /// </summary>
    public ValueTask<TResult> ExecuteAsync<TService, TResult, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        var plan = Plan;
        var attempt = default(Attempt);
        var body = default(ValueTask<TResult>);
        if (StartFast(plan, ref attempt, cancellationToken) is { } lane)
        {
            var hasAnswer = false;
            try
            {
                body = call.InvokeAsync(endpoints[lane], attempt.Token);
                hasAnswer = body.IsCompletedSuccessfully;
            }
            catch (Exception error)
            {
                attempt.Thrown = error;
            }

            if (hasAnswer && !plan.InspectsSuccess)
            {
                var goesOn = attempt.Slot is not null && Discarded.MustBeDisposed(ref body);
                if (TrySettleFast(plan, ref attempt, goesOn, EndOf(plan)))
                {
                    return body;
                }
            }
        }

        return GoOn(plan, endpoints, call, ref attempt, ref body, cancellationToken);
    }

    /// <summary>Runs an asynchronous call that returns no result.</summary>
    public ValueTask ExecuteAsync<TService, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, Completion> =>
        Completion.ToValueTask(ExecuteAsync<TService, Completion, TCall>(endpoints, call, cancellationToken));

    /// <summary>Runs an asynchronous call that returns no result, for operations that return <see cref="Task"/>.</summary>
    public Task ExecuteTaskAsync<TService, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, Completion> =>
        Completion.ToTask(ExecuteAsync<TService, Completion, TCall>(endpoints, call, cancellationToken));

    /// <summary>
    /// A result that must be looked at, an open circuit's fallback; else the call is lent an object to go on with. The calls of a
    /// generic method share a pool: an object of another type argument is let go.
    /// </summary>
    private ValueTask<TResult> GoOn<TService, TResult, TCall>(
        OperationPlan plan, Endpoints<TService> endpoints, in TCall call, ref Attempt attempt, ref ValueTask<TResult> body, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        if (plan.EndsSpecially && TryEnd<TService, TResult, TCall>(plan, call, ref attempt, ref body, cancellationToken))
        {
            return body;
        }

        var invocation = Calls.TryRent(out var pooled) && pooled is Invocation<TService, TResult, TCall> own ? own : new();
        invocation.Call = call;
        return invocation.GoOn(this, plan, endpoints, attempt, body, cancellationToken);
    }

    /// <summary>
    /// Ends a call at once that succeeded with a result which somebody looks at; or whose sole circuit is open, before a fallback
    /// that answers at once: nothing to wait for, nothing to watch.
    /// </summary>
    private bool TryEnd<TService, TResult, TCall>(
        OperationPlan plan, in TCall call, ref Attempt attempt, ref ValueTask<TResult> body, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        if (attempt.Lane is not null)
        {
            return attempt.Thrown is null
                && body.IsCompletedSuccessfully
                && plan.InspectsSuccess
                && Accepts<TService, TResult, TCall>(plan, call, ref body)
                && TrySettleFast(plan, ref attempt, attempt.Slot is not null && Discarded.MustBeDisposed(ref body), EndOf(plan));
        }

        if (!plan.FallsBackWhenOpen || !TryRejectFast(plan, cancellationToken, out var now, out var retryAfter))
        {
            return false;
        }

        try
        {
            body = call.FallbackAsync(new FallbackCause(RejectionByCircuit(plan, retryAfter)), cancellationToken);
            FinishDegraded(plan, Cause.CircuitOpen, now, now, hadBody: false);
        }
        catch (Exception error)
        {
            body = ValueTask.FromException<TResult>(FallbackFailed(plan, now, retryAfter, error));
        }

        return true;
    }

    /// <summary>Looks at a result, and remembers it where it may be wanted again: false when it counts as a failure. Apart, so that operations whose results need no look do not compile it.</summary>
    private bool Accepts<TService, TResult, TCall>(OperationPlan plan, in TCall call, ref ValueTask<TResult> body)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        body = body.Preserve();
        try
        {
            if (plan.InspectsResults && call.IsFailure(body.Result))
            {
                return false;
            }
        }
        catch (Exception)
        {
            // A predicate that fails cannot vouch for the result.
            return false;
        }

        if (plan.RemembersResults)
        {
            call.Remember(plan.Parts.LastGood!, body.Result);
        }

        return true;
    }
}
