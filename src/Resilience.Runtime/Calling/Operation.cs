using System.ComponentModel;
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
    private readonly Host _host;
    private readonly Clock _clock;
    private readonly PerCorePool<Invocation> _calls = new();
    private OperationPlan _plan;

    internal Operation(ServiceState service, OperationPlan plan, Host host)
    {
        Service = service;
        _declaration = plan.Parts.Declaration;
        _counters = plan.Parts.Counters;
        _durations = plan.Parts.Durations;
        _host = host;
        _clock = host.Clock;
        _plan = plan;
    }

    internal ServiceState Service { get; }

    internal string Name => _declaration.Name;

    internal OperationParts Parts => Plan.Parts;

    /// <summary>Swapped whole; calls under way keep theirs.</summary>
    internal OperationPlan Plan
    {
        get => Volatile.Read(ref _plan);
        set => Volatile.Write(ref _plan, value);
    }

    /// <summary>Runs an asynchronous call.</summary>
    public ValueTask<TResult> ExecuteAsync<TService, TResult, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult> =>
        Execute<TService, TResult, TCall>(endpoints, call, cancellationToken, out _);

    /// <summary>Runs an asynchronous call that returns no result.</summary>
    public ValueTask ExecuteAsync<TService, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, Completion>
    {
        var body = Execute<TService, Completion, TCall>(endpoints, call, cancellationToken, out var suspended);
        return suspended is not null ? suspended.ToPlainValueTask()
            : body.IsCompletedSuccessfully ? default
            : new ValueTask(body.AsTask());
    }

    /// <summary>Runs an asynchronous call that returns no result, for operations that return <see cref="Task"/>.</summary>
    public Task ExecuteTaskAsync<TService, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, Completion>
    {
        var body = Execute<TService, Completion, TCall>(endpoints, call, cancellationToken, out var suspended);
        return suspended is not null ? suspended.ToPlainValueTask().AsTask()
            : body.IsCompletedSuccessfully ? body.Result.ToTask()
            : body.AsTask();
    }

    /// <summary>
    /// Runs the first attempt here. It succeeds at once, which is all most calls ever do, or an open circuit's fallback answers; else
    /// the call goes on elsewhere. What depends on the call's type is here, and little of it, for it is compiled once per operation.
    /// </summary>
    private ValueTask<TResult> Execute<TService, TResult, TCall>(
        Endpoints<TService> endpoints, in TCall call, CancellationToken cancellationToken, out Invocation<TResult>? suspended)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        suspended = null;
        var plan = Plan;
        var attempt = default(Attempt);
        var body = default(ValueTask<TResult>);
        if (TryStartFast(plan, ref attempt, cancellationToken))
        {
            try
            {
                body = call.InvokeAsync(endpoints[attempt.Lane!.Index], attempt.Token);
            }
            catch (Exception error)
            {
                body = ValueTask.FromException<TResult>(error);
            }

            if (body.IsCompletedSuccessfully)
            {
                var goesOn = attempt.Slot is not null && Discarded.MustBeDisposed(ref body);
                if ((!plan.InspectsSuccess || Accepts<TService, TResult, TCall>(plan, call, ref body))
                    && TrySettleFast(plan, ref attempt, goesOn, EndOf(plan, attempt)))
                {
                    return body;
                }
            }
        }
        else if (plan.FallsBackWhenOpen && TryFallBackFast<TService, TResult, TCall>(plan, call, ref body, cancellationToken))
        {
            return body;
        }

        return GoOn(plan, endpoints, call, attempt, body, cancellationToken, out suspended);
    }

    /// <summary>Lends the call an object. The calls of a generic method share a pool: one of another type argument is let go.</summary>
    private ValueTask<TResult> GoOn<TService, TResult, TCall>(
        OperationPlan plan,
        Endpoints<TService> endpoints,
        in TCall call,
        in Attempt attempt,
        ValueTask<TResult> body,
        CancellationToken cancellationToken,
        out Invocation<TResult>? suspended)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        var invocation = _calls.TryRent(out var pooled) && pooled is Invocation<TService, TResult, TCall> own ? own : new();
        invocation.Take(endpoints, call, _calls);
        return invocation.GoOn(this, plan, attempt, body, cancellationToken, out suspended);
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

    /// <summary>An open circuit and a fallback that answers at once: nothing to wait for, nothing to watch.</summary>
    private bool TryFallBackFast<TService, TResult, TCall>(OperationPlan plan, in TCall call, ref ValueTask<TResult> answer, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        if (!TryRejectFast(plan, cancellationToken, out var now, out var retryAfter))
        {
            return false;
        }

        try
        {
            answer = call.FallbackAsync(new FallbackCause(RejectionByCircuit(plan, retryAfter)), cancellationToken);
            FinishDegraded(plan, Cause.CircuitOpen, now, now, hadBody: false);
        }
        catch (Exception error)
        {
            answer = ValueTask.FromException<TResult>(FallbackFailed(plan, now, retryAfter, error));
        }

        return true;
    }
}
