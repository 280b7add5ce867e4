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
        if (StartFast(plan, ref attempt, cancellationToken) is { } lane)
        {
            // Such a body runs to its end before it is back: the caller's token must reach it first.
            attempt.Slot?.Link(cancellationToken);
            try
            {
                body = new ValueTask<TResult>(call.Invoke(endpoints[lane], attempt.Token));
            }
            catch (Exception error)
            {
                attempt.Thrown = error;
            }

            if (attempt.Thrown is null && !plan.InspectsSuccess)
            {
                var goesOn = attempt.Slot is not null && Discarded.MustBeDisposed(body.Result);
                if (TrySettleFast(plan, ref attempt, goesOn, EndOf(plan)))
                {
                    return body.Result;
                }
            }
        }

        return GoOnHere<TService, TResult, SyncCall<TService, TResult, TCall>>(plan, endpoints, new(call), ref attempt, ref body, cancellationToken);
    }

    private TResult GoOnHere<TService, TResult, TCall>(
        OperationPlan plan, Endpoints<TService> endpoints, in TCall call, ref Attempt attempt, ref ValueTask<TResult> body, CancellationToken cancellationToken)
        where TService : class
        where TCall : struct, IAsyncCall<TService, TResult>
    {
        if (plan.EndsSpecially && TryEnd<TService, TResult, TCall>(plan, call, ref attempt, ref body, cancellationToken))
        {
            return body.GetAwaiter().GetResult();
        }

        var invocation = Calls.TryRent(out var pooled) && pooled is Invocation<TService, TResult, TCall> own ? own : new();
        invocation.Call = call;
        return invocation.Run(this, plan, endpoints, attempt, body, cancellationToken);
    }
}
