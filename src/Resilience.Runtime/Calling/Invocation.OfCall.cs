using System.Runtime.CompilerServices;
using Resilience.Routing;

namespace Resilience.Calling;

/// <summary>Keeps a call's arguments. All that is compiled for each operation, so there is little of it.</summary>
internal sealed class Invocation<TService, TResult, TCall> : Invocation<TResult>
    where TService : class
    where TCall : struct, IAsyncCall<TService, TResult>
{
    public TCall Call;

    // Set by the one method that lends this, with the endpoints of this service.
    private Endpoints<TService> Serving => Unsafe.As<Endpoints<TService>>(Endpoints);

    public override Invocation Rival()
    {
        var rival = TryRentAnother(out var pooled) && pooled is Invocation<TService, TResult, TCall> own ? own : new();
        rival.Call = Call;
        rival.Join(this);
        return rival;
    }

    protected override Func<CancellationToken, ValueTask<TResult>> Capture(EndpointState endpoint)
    {
        var (call, service) = (Call, Serving[endpoint]);
        return cancellationToken => call.InvokeAsync(service, cancellationToken);
    }

    protected override ValueTask<TResult> Invoke(EndpointState endpoint, CancellationToken cancellationToken) => Call.InvokeAsync(Serving[endpoint], cancellationToken);

    protected override ValueTask<TResult> Handle(Type handler, CancellationToken cancellationToken) =>
        Call.InvokeAsync(Serving.FallbackHandler(handler), cancellationToken);

    protected override ValueTask<TResult> Fallback(FallbackCause cause, CancellationToken cancellationToken) => Call.FallbackAsync(cause, cancellationToken);

    protected override bool IsFailure(TResult result) => Call.IsFailure(result);

    protected override void Remember(LastGood lastGood, TResult result) => Call.Remember(lastGood, result);

    protected override bool TryRecall(LastGood lastGood, out TResult? result) => Call.TryRecall(lastGood, out result);

    protected override void ForgetCall() => Call = default;
}
