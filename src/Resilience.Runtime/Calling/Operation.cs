using System.ComponentModel;
using Resilience.Counting;
using Resilience.Pooling;
using Resilience.Routing;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>One guarded operation: its settings, its state and the engine that runs calls through them. Thread-safe; lives as long as the host.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class Operation
{
    private readonly OperationParts _parts;
    private readonly Lane[] _lanes;
    private readonly Lane _preferred;
    private readonly CallCounters _counters;
    private readonly FailoverState? _failover;
    private readonly Host _host;
    private readonly Clock _clock;
    private readonly PerCorePool<Invocation> _calls = new();
    private OperationPlan _plan;

    internal Operation(ServiceState service, OperationParts parts, OperationPlan plan, Host host)
    {
        Service = service;
        _parts = parts;
        _lanes = parts.Lanes;
        _preferred = _lanes[parts.Failover is { } failover ? failover.ByPriority[0] : 0];
        _counters = parts.Counters;
        _failover = parts.Failover;
        _host = host;
        _clock = host.Clock;
        _plan = plan;
    }

    internal ServiceState Service { get; }

    internal string Name => _parts.Declaration.Name;

    internal OperationParts Parts => _parts;

    /// <summary>Swapped whole; calls under way keep theirs.</summary>
    internal OperationPlan Plan
    {
        get => Volatile.Read(ref _plan);
        set => Volatile.Write(ref _plan, value);
    }

    /// <summary>Runs an asynchronous call.</summary>
    public ValueTask<TResult> ExecuteAsync<TService, TResult, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        var attempt = default(Attempt);
        var body = default(ValueTask<TResult>);
        var plan = Plan;
        return TryRunFast(plan, endpoints, ref call, ref attempt, ref body, cancellationToken)
            ? body
            : Invocation<TService, TResult, TCall>.Rent(_calls, endpoints, call).ToValueTask(this, plan, attempt, body, cancellationToken);
    }

    /// <summary>Runs an asynchronous call that returns no result.</summary>
    public ValueTask ExecuteAsync<TService, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, Completion>
    {
        var attempt = default(Attempt);
        var body = default(ValueTask<Completion>);
        var plan = Plan;
        return TryRunFast(plan, endpoints, ref call, ref attempt, ref body, cancellationToken)
            ? body.IsCompletedSuccessfully ? default : new ValueTask(body.AsTask())
            : Invocation<TService, Completion, TCall>.Rent(_calls, endpoints, call).ToPlainValueTask(this, plan, attempt, body, cancellationToken);
    }

    /// <summary>Runs an asynchronous call that returns no result, for operations that return <see cref="Task"/>.</summary>
    public Task ExecuteTaskAsync<TService, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, Completion>
    {
        var attempt = default(Attempt);
        var body = default(ValueTask<Completion>);
        var plan = Plan;
        return TryRunFast(plan, endpoints, ref call, ref attempt, ref body, cancellationToken)
            ? body.IsCompletedSuccessfully ? body.Result.ToTask() : body.AsTask()
            : Invocation<TService, Completion, TCall>.Rent(_calls, endpoints, call).ToPlainValueTask(this, plan, attempt, body, cancellationToken).AsTask();
    }

    /// <summary>
    /// Runs the first attempt; true when the call is over: it succeeded at once, which is all most calls ever do, or an open
    /// circuit's fallback has answered. What depends on the call's type is here, and little of it, for it is compiled once per
    /// operation.
    /// </summary>
    private bool TryRunFast<TService, TResult, TCall>(
        OperationPlan plan, Endpoints<TService> endpoints, ref TCall call, ref Attempt attempt, ref ValueTask<TResult> body, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        // Locals, copied out only where the call goes on: a reference stored through a ref costs a write barrier each.
        var first = default(Attempt);
        if (!TryStartFast(plan, ref first, cancellationToken))
        {
            return plan.FallsBackWhenOpen && TryFallBackFast<TService, TResult, TCall>(plan, ref call, ref body, cancellationToken);
        }

        ValueTask<TResult> pending;
        try
        {
            pending = call.InvokeAsync(endpoints[first.Lane!.Index], first.Token);
        }
        catch (Exception error)
        {
            pending = ValueTask.FromException<TResult>(error);
        }

        if (pending.IsCompletedSuccessfully)
        {
            var goesOn = first.Slot is not null && Discarded.MayHaveToBeDisposed<TResult>() && GoesOn(ref pending);
            if ((!plan.InspectsSuccess || Accepts<TService, TResult, TCall>(plan, call, ref pending))
                && TrySettleFast(plan, ref first, goesOn, plan.EndsWhenItBegins ? first.Started : Now(plan)))
            {
                if (plan.RemembersResults)
                {
                    call.Remember(_parts.LastGood!, pending.Result);
                }

                body = pending;
                return true;
            }
        }

        attempt = first;
        body = pending;
        return false;
    }

    /// <summary>Whether a result may use its token for longer. A pooled source may be read once: what is looked at is kept.</summary>
    private static bool GoesOn<TResult>(ref ValueTask<TResult> body)
    {
        body = body.Preserve();
        return Discarded.MustBeDisposed(body.Result);
    }

    /// <summary>Looks at a result: false when it counts as a failure. Apart, so that operations whose results need no look do not compile it.</summary>
    private static bool Accepts<TService, TResult, TCall>(OperationPlan plan, in TCall call, ref ValueTask<TResult> body)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        body = body.Preserve();
        try
        {
            return !plan.InspectsResults || !call.IsFailure(body.Result);
        }
        catch (Exception)
        {
            // A predicate that fails cannot vouch for the result.
            return false;
        }
    }

    /// <summary>An open circuit and a fallback that answers at once: nothing to wait for, nothing to watch.</summary>
    private bool TryFallBackFast<TService, TResult, TCall>(OperationPlan plan, ref TCall call, ref ValueTask<TResult> answer, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        if (!TryRejectFast(plan, cancellationToken, out var now, out var retryAfter))
        {
            return false;
        }

        try
        {
            answer = call.FallbackAsync(new FallbackCause(RejectionByCircuit(retryAfter)), cancellationToken);
            FinishDegraded(Cause.CircuitOpen, now, now);
        }
        catch (Exception error)
        {
            answer = ValueTask.FromException<TResult>(FallbackFailed(plan, now, retryAfter, error));
        }

        return true;
    }
}
