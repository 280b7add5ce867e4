using Resilience.Pooling;

namespace Resilience.Calling;

/// <summary>Keeps a call's arguments and endpoints. All that is compiled for each operation, so there is little of it.</summary>
internal sealed class Invocation<TService, TResult, TCall> : Invocation<TResult>
    where TService : class
    where TCall : struct, IAsyncCall<TService, TResult>
{
    private Endpoints<TService> _endpoints = null!;
    private TCall _call;

    public void Take(Endpoints<TService> endpoints, in TCall call, PerCorePool<Invocation> pool)
    {
        _endpoints = endpoints;
        _call = call;
        Pool = pool;
    }

    protected override ValueTask<TResult> Invoke(int endpoint, CancellationToken cancellationToken) =>
        _call.InvokeAsync(_endpoints[endpoint], cancellationToken);

    protected override ValueTask<TResult> Handle(Type handler, CancellationToken cancellationToken) =>
        _call.InvokeAsync(_endpoints.FallbackHandler(handler), cancellationToken);

    protected override ValueTask<TResult> Fallback(FallbackCause cause, CancellationToken cancellationToken) => _call.FallbackAsync(cause, cancellationToken);

    protected override bool IsFailure(TResult result) => _call.IsFailure(result);

    protected override void Remember(LastGood lastGood, TResult result) => _call.Remember(lastGood, result);

    protected override bool TryRecall(LastGood lastGood, out TResult? result) => _call.TryRecall(lastGood, out result);

    protected override void Return()
    {
        base.Return();
        _endpoints = null!;
        _call = default;
        Pool.TryReturn(this);
    }
}
