using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;
using Resilience.Counting;
using Resilience.Routing;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>The part of a call that knows the type of its result.</summary>
internal abstract class Invocation<TResult> : Invocation, IValueTaskSource<TResult>, IValueTaskSource
{
    private ValueTask<TResult> _body;
    private TResult _result = default!;

    public override bool HasBodyEnded => _body.IsCompleted;

    public override bool HasAnswer => _body.IsCompletedSuccessfully;

    public override bool AnswerGoesOn => _body.IsCompletedSuccessfully && Discarded.MustBeDisposed(_body.Result);

    public override void Begin(EndpointState endpoint, CancellationToken cancellationToken)
    {
        try
        {
            _body = Invoke(endpoint, cancellationToken);

            // A task that is out of date throws when it is asked for anything.
            _ = _body.IsCompleted;
        }
        catch (Exception error)
        {
            _body = ValueTask.FromException<TResult>(error);
        }
    }

    public override void BeginLate(EndpointState endpoint, DelayNode wait, CancellationToken cancellationToken) =>
        _body = RunLateAsync(wait, TryCapture(endpoint), cancellationToken);

    public override void BeginFault(Exception error) => _body = ValueTask.FromException<TResult>(error);

    public override void BeginAnswer(object? answer) => _body =
        answer is TResult result ? new ValueTask<TResult>(result)
        : answer is null && (default(TResult) is null || typeof(TResult) == typeof(Completion)) ? default
        : ValueTask.FromException<TResult>(new InvalidOperationException(
            $"Chaos: the operation returns {typeof(TResult).Name}, and the experiment answers {answer?.GetType().Name ?? "null"}."));

    public override void BeginHandler(Type handler, CancellationToken cancellationToken)
    {
        try
        {
            _body = Handle(handler, cancellationToken);
        }
        catch (Exception error)
        {
            _body = ValueTask.FromException<TResult>(error);
        }
    }

    public override void BeginFallback(FallbackCause cause, CancellationToken cancellationToken)
    {
        try
        {
            _body = Fallback(cause, cancellationToken);
        }
        catch (Exception error)
        {
            _body = ValueTask.FromException<TResult>(error);
        }
    }

    public override void OnBodyEnded(Action continuation) => _body.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(continuation);

    public override Exception BodyError()
    {
        var task = _body.AsTask();
        if (task.Exception is { } fault)
        {
            return fault.InnerException!;
        }

        try
        {
            task.GetAwaiter().GetResult();
            throw new InvalidOperationException("The body succeeded.");
        }
        catch (OperationCanceledException error)
        {
            return error;
        }
    }

    public override void Keep() => Keep(_body.Result);

    public override void Discard() => Discarded.Dispose(_body.Result);

    public override Orphan Orphan(DeadlineScanner scanner, CallCounters counters, HeldSlots slots) => new BodyOrphan<TResult>(scanner, _body, counters, slots);

    public override bool TryHandOver(HeldSlots slots)
    {
        if (_body.Result is not IStreamAnswer holder)
        {
            return false;
        }

        holder.Hold(slots);
        return true;
    }

    public override void TakeBody(Invocation rival) => _body = ((Invocation<TResult>)rival)._body;

    public override bool TryDefer(Action<Exception?> count)
    {
        if (_result is not IStreamAnswer answer)
        {
            return false;
        }

        answer.WhenEnded(count);
        return true;
    }

    public override void Remember(LastGood lastGood) => Remember(lastGood, _result);

    /// <summary>Goes on from what the fast path leaves. The caller's task: complete, or this until it is.</summary>
    public ValueTask<TResult> GoOn(Operation operation, OperationPlan plan, object endpoints, in Attempt attempt, ValueTask<TResult> body, CancellationToken caller)
    {
        Start(operation, plan, endpoints, attempt, body, caller);
        if (operation.IsLeftSuspended(this, plan))
        {
            return Suspended();
        }

        var failure = Failure;
        var result = _result;
        Return();
        return failure is null ? new ValueTask<TResult>(result) : Failed(failure);
    }

    /// <summary>The same on the caller's thread: the result, or the exception.</summary>
    public TResult Run(Operation operation, OperationPlan plan, object endpoints, in Attempt attempt, ValueTask<TResult> body, CancellationToken caller)
    {
        Start(operation, plan, endpoints, attempt, body, caller);
        operation.Run(this);
        var failure = Failure;
        var result = _result;
        Return();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return result;
    }

    public TResult GetResult(short token)
    {
        End(token);
        var result = _result;
        Return();
        return result;
    }

    void IValueTaskSource.GetResult(short token) => GetResult(token);

    /// <summary>The body with its arguments, apart from this: it may begin when this serves another call.</summary>
    protected abstract Func<CancellationToken, ValueTask<TResult>> Capture(EndpointState endpoint);

    protected abstract ValueTask<TResult> Invoke(EndpointState endpoint, CancellationToken cancellationToken);

    protected abstract ValueTask<TResult> Handle(Type handler, CancellationToken cancellationToken);

    protected abstract ValueTask<TResult> Fallback(FallbackCause cause, CancellationToken cancellationToken);

    protected abstract bool IsFailure(TResult result);

    protected abstract void Remember(LastGood lastGood, TResult result);

    protected abstract bool TryRecall(LastGood lastGood, out TResult? result);

    protected abstract void ForgetCall();

    protected override void Read()
    {
        try
        {
            _body = _body.IsCompletedSuccessfully ? new ValueTask<TResult>(_body.Result) : new ValueTask<TResult>(_body.AsTask());
        }
        catch (Exception error)
        {
            BeginFault(error);
        }
    }

    protected override bool AsksIsFailure() => IsFailure(_body.Result);

    protected override bool Recalls(LastGood lastGood)
    {
        if (!TryRecall(lastGood, out var result))
        {
            return false;
        }

        Keep(result!);
        return true;
    }

    protected override void Forget()
    {
        ForgetCall();
        _body = default;
        _result = default!;
    }

    private void Start(Operation operation, OperationPlan plan, object endpoints, in Attempt attempt, ValueTask<TResult> body, CancellationToken caller)
    {
        Start(operation, plan, endpoints, attempt, caller);
        _body = attempt.Thrown is { } thrown ? ValueTask.FromException<TResult>(thrown) : body;
    }

    private ValueTask<TResult> Suspended()
    {
        if (typeof(TResult) != typeof(Completion))
        {
            return new ValueTask<TResult>(this, Version);
        }

        var underWay = new ValueTask<Completion>(new Completion(this, Version));
        return Unsafe.As<ValueTask<Completion>, ValueTask<TResult>>(ref underWay);
    }

    private static async ValueTask<TResult> RunLateAsync(DelayNode wait, Func<CancellationToken, ValueTask<TResult>> body, CancellationToken cancellationToken)
    {
        await wait;
        await DeadlineThread.Leave();
        cancellationToken.ThrowIfCancellationRequested();
        return await body(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An instance that cannot be made is the body's failure, as it is where nothing is waited for.</summary>
    private Func<CancellationToken, ValueTask<TResult>> TryCapture(EndpointState endpoint)
    {
        try
        {
            return Capture(endpoint);
        }
        catch (Exception error)
        {
            return _ => ValueTask.FromException<TResult>(error);
        }
    }

    private void Keep(TResult result)
    {
        if (Progress.HoldsResult)
        {
            Discarded.Dispose(_result);
        }

        _result = result;
    }

    /// <summary>The framework's builder makes of a cancellation a cancelled task, and keeps the very exception for whoever awaits it.</summary>
    private static ValueTask<TResult> Failed(Exception failure)
    {
        var builder = AsyncValueTaskMethodBuilder<TResult>.Create();
        builder.SetException(failure);
        return builder.Task;
    }
}
