using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;
using Resilience.Counting;
using Resilience.Limiting;
using Resilience.Routing;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>
/// One call that is more than a first attempt that succeeds at once: what it goes by, how far it is, and, as a pooled task
/// source, what its caller awaits. Neither its arguments nor its result have a type here, so the engine is compiled once
/// for all operations.
/// </summary>
internal abstract partial class Invocation
{
    /// <summary>The attempt under way or the last one.</summary>
    public Attempt Attempt;

    public CallProgress Progress;

    /// <summary>What stands between the call and the body of its next attempt.</summary>
    public Admission Admission;

    /// <summary>How the last attempt ended, unless it answered.</summary>
    public AttemptOutcome Outcome;

    private ManualResetValueTaskSourceCore<bool> _core;
    private Operation _operation = null!;

    /// <summary>Whether it has been more than a first attempt that succeeds. What only such a call writes, no other clears: its lines may lie with another core.</summary>
    private bool _hasGoneOn;

    public OperationPlan Plan { get; private set; } = null!;

    public CancellationToken Caller { get; private set; }

    /// <summary>Whether an attempt has begun that is not concluded.</summary>
    public bool IsUnderWay { get; set; }

    /// <summary>Whether the slow path begins when its first attempt's body or deadline has been waited for.</summary>
    public bool HasWaited { get; set; }

    /// <summary>The queue's place that the attempt waits at; null where it does not.</summary>
    public QueuedAttempt? Place { get; set; }

    /// <summary>The attempts that run beside each other; null where one runs at a time.</summary>
    public HedgeRound? Round { get; set; }

    public NextStep Next { get; set; }

    /// <summary>The call's span, where somebody listens.</summary>
    public Activity? Span { get; set; }

    /// <summary>When the next attempt may begin, in clock ticks.</summary>
    public long ResumeAt { get; set; }

    /// <summary>The exception the call ends with.</summary>
    public Exception? Failure { get; set; }

    public bool IsCancelled => Caller.IsCancellationRequested;

    /// <summary>Whether the body has ended, whether or not it may be read already.</summary>
    public abstract bool HasBodyEnded { get; }

    /// <summary>Whether the body that was read has answered.</summary>
    public abstract bool HasAnswer { get; }

    /// <summary>Whether the body's answer is one that its caller must dispose. It may use the attempt's token until then.</summary>
    public abstract bool AnswerGoesOn { get; }

    /// <summary>The instances that serve; whoever knows the service knows their type.</summary>
    protected object Endpoints { get; private set; } = null!;

    /// <summary>Which call its awaiter may ask about.</summary>
    protected short Version => _core.Version;

    /// <summary>Begins a body. What user code throws, here and below, is in the body.</summary>
    public abstract void Begin(EndpointState endpoint, CancellationToken cancellationToken);

    /// <summary>Begins a body after a wait, which its token ends as well.</summary>
    public abstract void BeginLate(EndpointState endpoint, DelayNode wait, CancellationToken cancellationToken);

    /// <summary>Puts a failure in the body's place.</summary>
    public abstract void BeginFault(Exception error);

    /// <summary>Puts an answer in the body's place.</summary>
    public abstract void BeginAnswer(object? answer);

    public abstract void BeginHandler(Type handler, CancellationToken cancellationToken);

    public abstract void BeginFallback(FallbackCause cause, CancellationToken cancellationToken);

    /// <summary>Calls back when the body ends. A body is subscribed to once.</summary>
    public abstract void OnBodyEnded(Action continuation);

    /// <summary>Reads a body once, as a pooled source demands; false while it may not be read.</summary>
    public bool TryRead(AttemptSlot? slot)
    {
        var isReadable = slot?.MayRead(HasBodyEnded) ?? HasBodyEnded;
        if (isReadable)
        {
            Read();
        }

        return isReadable;
    }

    /// <summary>The exception that ended the body that was read.</summary>
    public abstract Exception BodyError();

    /// <summary>Whether the body's answer counts as a failure. A predicate that fails cannot vouch for the answer.</summary>
    public bool IsFailure()
    {
        try
        {
            return AsksIsFailure();
        }
        catch (Exception)
        {
            return true;
        }
    }

    /// <summary>Makes the body's answer the call's result, and disposes a failing one that was kept for want of better.</summary>
    public abstract void Keep();

    /// <summary>Disposes the body's answer, which no one will see.</summary>
    public abstract void Discard();

    /// <summary>Another attempt of this call, to run beside it: the same arguments, a body of its own.</summary>
    public abstract Invocation Rival();

    /// <summary>Takes a rival's body for its own.</summary>
    public abstract void TakeBody(Invocation rival);

    /// <summary>Gives a rival back, whose attempt has ended or is left to be watched.</summary>
    public void Release()
    {
        Span = null;
        Return();
    }

    /// <summary>Watches the body, whose caller waits no longer, and releases its slots when it has ended.</summary>
    public abstract Orphan Orphan(DeadlineScanner scanner, CallCounters counters, HeldSlots slots);

    /// <summary>Leaves the body's slots to its answer, if that is served until it is disposed.</summary>
    public abstract bool TryHandOver(HeldSlots slots);

    /// <summary>Leaves counting the call to the end of the result it keeps, if that is served until it is disposed.</summary>
    public abstract bool TryDefer(Action<Exception?> count);

    public abstract void Remember(LastGood lastGood);

    /// <summary>Makes the last good answer the call's result. A key that cannot be hashed or compared finds none.</summary>
    public bool TryRecall(LastGood lastGood)
    {
        try
        {
            return Recalls(lastGood);
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>Tells the awaiter that the call is over.</summary>
    public void Complete()
    {
        Plan.Parts.InFlight.Add(-1);
        _core.RunContinuationsAsynchronously = WaitNode.IsResumingAtDeadline;
        if (Failure is null)
        {
            _core.SetResult(true);
        }
        else
        {
            _core.SetException(Failure);
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    protected void Start(Operation operation, OperationPlan plan, object endpoints, in Attempt attempt, CancellationToken caller)
    {
        _operation = operation;
        Plan = plan;
        Endpoints = endpoints;
        Caller = caller;
        Attempt = attempt;
        IsUnderWay = attempt.Lane is not null;
        Attempt.Number = IsUnderWay ? 1 : 0;
        var started = operation.EntryOf(plan, attempt);
        Attempt.Started = attempt.Started == 0 ? 0 : started;
        Progress.Begin(attempt, started);
    }

    /// <summary>There is more to it than a first attempt.</summary>
    public void NoteMore() => _hasGoneOn = true;

    /// <summary>Goes by what holds now instead of what held when it began. No body has begun.</summary>
    public void StartAnew(OperationPlan plan)
    {
        Plan = plan;
        Progress.Allowed = ulong.MaxValue;
        Admission = new Admission { IsSynchronous = Admission.IsSynchronous };
    }

    /// <summary>Becomes another attempt of a call.</summary>
    protected void Join(Invocation call)
    {
        _operation = call._operation;
        Plan = call.Plan;
        Endpoints = call.Endpoints;
        Caller = call.Caller;
        Span = call.Span;
        _hasGoneOn = true;
        Progress = call.Progress;
        Attempt.Route = call.Attempt.Route;
        Admission.IsHedge = true;
    }

    protected bool TryRentAnother([NotNullWhen(true)] out Invocation? another) => _operation.Calls.TryRent(out another);

    protected abstract void Read();

    protected abstract bool AsksIsFailure();

    protected abstract bool Recalls(LastGood lastGood);

    /// <summary>Lets go of arguments, body and result.</summary>
    protected abstract void Forget();

    /// <summary>Ends an awaited call: throws if it failed, or is asked too early or twice.</summary>
    protected void End(short token)
    {
        // Read too early it must stay with its call: in the pool it would carry two calls at once.
        if (_core.GetStatus(token) == ValueTaskSourceStatus.Pending)
        {
            throw new InvalidOperationException("The call has not ended. Await it, or block on AsTask().");
        }

        var failure = Failure;
        _core.Reset();
        if (failure is not null)
        {
            Return();
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    /// <summary>Gives it back to its pool. No member may be used after.</summary>
    protected void Return()
    {
        Forget();
        Plan = null!;
        Endpoints = null!;
        Caller = default;
        Attempt = default;
        IsUnderWay = false;
        if (_hasGoneOn)
        {
            ForgetWhatCameOfIt();
        }

        var idle = _operation.Calls;
        _operation = null!;
        if (!_isHeardByOthers)
        {
            idle.TryReturn(this);
        }
    }

    private void ForgetWhatCameOfIt()
    {
        _hasGoneOn = false;
        Progress = default;
        Admission = default;
        Place = null;
        Round = null;
        Outcome = default;
        Failure = null;
        Next = default;
    }
}
