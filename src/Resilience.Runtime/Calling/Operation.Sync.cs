using System.Runtime.ExceptionServices;
using Resilience.Timing;

namespace Resilience.Calling;

/// <content>Synchronous calls: the same steps, on the caller's thread.</content>
public sealed partial class Operation
{
    /// <summary>Runs a synchronous call.</summary>
    public TResult Execute<TService, TResult, TCall>(Endpoints<TService> endpoints, TCall call, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, ISyncCall<TService, TResult>
    {
        var plan = Plan;
        var attempt = default(Attempt);
        var body = default(ValueTask<TResult>);
        return TryRunFast(plan, endpoints, ref call, ref attempt, ref body, out var result, cancellationToken)
            ? result
            : Run(plan, SyncInvocation<TService, TResult, TCall>.Rent(endpoints, call), attempt, body, cancellationToken);
    }

    private bool TryRunFast<TService, TResult, TCall>(
        OperationPlan plan,
        Endpoints<TService> endpoints,
        ref TCall call,
        ref Attempt attempt,
        ref ValueTask<TResult> body,
        out TResult result,
        CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, ISyncCall<TService, TResult>
    {
        result = default!;
        if (!TryStartFast(plan, ref attempt, cancellationToken))
        {
            return false;
        }

        attempt.Slot?.Link(cancellationToken);
        try
        {
            result = call.Invoke(endpoints[attempt.Lane!.Index], attempt.Token);
        }
        catch (Exception error)
        {
            body = ValueTask.FromException<TResult>(error);
            return false;
        }

        body = new ValueTask<TResult>(result);
        if ((plan.InspectsResults && Fails(call, result)) || !TrySettleFast(plan, ref attempt, attempt.Slot is not null && Discarded.MustBeDisposed(result), Now(plan)))
        {
            return false;
        }

        if (plan.RemembersResults)
        {
            call.Remember(_parts.LastGood!, result);
        }

        return true;

        static bool Fails(in TCall call, TResult result)
        {
            try
            {
                return call.IsFailure(result);
            }
            catch (Exception)
            {
                return true;
            }
        }
    }

    private TResult Run<TResult>(
        OperationPlan plan, Invocation<TResult> invocation, Attempt attempt, ValueTask<TResult> body, CancellationToken cancellationToken)
    {
        var call = new CallProgress(attempt, plan.NeedsStart ? 0 : Now(plan));
        var isUnderWay = attempt.Lane is not null;
        AttemptOutcome outcome;
        while (true)
        {
            long waitUntil;
            if (isUnderWay || TryBegin(plan, invocation, ref call, ref attempt, ref body, cancellationToken, out outcome))
            {
                isUnderWay = false;
                var next = Conclude(plan, invocation, ref call, ref attempt, ref body, cancellationToken, out outcome, out waitUntil);
                if (next == Next.Answer)
                {
                    return Deliver(plan, invocation, outcome, body.Result);
                }

                if (next == Next.GiveUp)
                {
                    break;
                }
            }
            else if (!TryPlanRepeat(plan, ref call, ref attempt, outcome, out waitUntil))
            {
                break;
            }

            if (waitUntil > Now(plan))
            {
                DelayNode.Start(_host.Scanner, waitUntil, cancellationToken).Block();
            }

            if (!TryReserve(plan, ref call, cancellationToken))
            {
                break;
            }
        }

        if (MayFallBack(plan, ref outcome, call))
        {
            // A synchronous fallback has ended when its task is returned.
            var (isAnswered, answer) = FallBackAsync(plan, invocation, outcome, cancellationToken).ToValueTask().GetAwaiter().GetResult();
            if (isAnswered)
            {
                var now = Now(plan);
                TellExhaustion(call, outcome, now);
                FinishDegraded(outcome.Cause, call.Started, now);
                invocation.Return();
                DiscardHeld(call, body);
                return answer;
            }
        }

        FinishUnanswered(plan, call, outcome, Now(plan));
        invocation.Return();
        if (call.HoldsResult)
        {
            return body.Result;
        }

        ExceptionDispatchInfo.Throw(Surface(outcome, cancellationToken));
        return default;
    }
}
