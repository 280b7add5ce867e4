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
            : Invocation<TService, TResult, SyncCall<TService, TResult, TCall>>.Rent(_calls, endpoints, new(call)).Run(this, plan, attempt, body, cancellationToken);
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
}
