using System.Diagnostics.CodeAnalysis;
using Resilience.Pooling;

namespace Resilience.Calling;

/// <summary>Keeps a synchronous call's arguments and endpoints while it is under way. Its tasks are complete when they are returned.</summary>
internal sealed class SyncInvocation<TService, TResult, TCall> : Invocation<TResult>
    where TService : class
    where TCall : struct, ISyncCall<TService, TResult>
{
    private static readonly PerCorePool<SyncInvocation<TService, TResult, TCall>> Pool = new();

    private Endpoints<TService> _endpoints = null!;
    private TCall _call;

    public override bool IsSynchronous => true;

    public static SyncInvocation<TService, TResult, TCall> Rent(Endpoints<TService> endpoints, in TCall call)
    {
        var invocation = Pool.TryRent(out var pooled) ? pooled : new SyncInvocation<TService, TResult, TCall>();
        invocation._endpoints = endpoints;
        invocation._call = call;
        return invocation;
    }

    public override ValueTask<TResult> Invoke(int endpoint, CancellationToken cancellationToken)
    {
        try
        {
            return new ValueTask<TResult>(_call.Invoke(_endpoints[endpoint], cancellationToken));
        }
        catch (Exception error)
        {
            return ValueTask.FromException<TResult>(error);
        }
    }

    public override ValueTask<TResult> Handle(Type handler, CancellationToken cancellationToken)
    {
        try
        {
            return new ValueTask<TResult>(_call.Invoke(_endpoints.FallbackHandler(handler), cancellationToken));
        }
        catch (Exception error)
        {
            return ValueTask.FromException<TResult>(error);
        }
    }

    public override ValueTask<TResult> Fallback(FallbackCause cause, CancellationToken cancellationToken)
    {
        try
        {
            return new ValueTask<TResult>(_call.Fallback(cause, cancellationToken));
        }
        catch (Exception error)
        {
            return ValueTask.FromException<TResult>(error);
        }
    }

    public override bool IsFailure(TResult result) => _call.IsFailure(result);

    public override void Remember(LastGood lastGood, TResult result) => _call.Remember(lastGood, result);

    public override bool TryRecall(LastGood lastGood, [MaybeNullWhen(false)] out TResult result) => _call.TryRecall(lastGood, out result);

    public override void Return()
    {
        _endpoints = null!;
        _call = default;
        Pool.TryReturn(this);
    }
}
