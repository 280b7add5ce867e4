namespace Resilience.Calling;

/// <content>
/// A first attempt that suspends and then succeeds in time, which is what most calls over a network do: it is settled where its body
/// ends, without the slow path and its state machine.
/// </content>
internal abstract partial class Invocation
{
    private readonly Action _onFirstEnd;
    private ExecutionContext? _context;
    private bool _isHeardByOthers;

    protected Invocation() => _onFirstEnd = OnFirstEnd;

    /// <summary>Waits for the first attempt. A body that cannot be waited for has failed by that.</summary>
    public void WaitForFirst()
    {
        _context = ExecutionContext.Capture();
        try
        {
            new AttemptEnd(this).UnsafeOnCompleted(_onFirstEnd);
        }
        catch (Exception error)
        {
            // Somebody else awaits the same source, which may call back here all the same: this serves no other call, nor does its slot.
            _isHeardByOthers = true;
            BeginFault(error);
            Attempt.Slot?.MarkBodyEnded();
            EndFirst();
        }
    }

    private void OnFirstEnd()
    {
        if (!_isHeardByOthers)
        {
            EndFirst();
        }
    }

    private void EndFirst()
    {
        var context = _context;
        _context = null;
        if (IsSettled())
        {
            Complete();
            return;
        }

        // User code may run from here on, in the context of its caller.
        HasWaited = true;
        if (context is null)
        {
            GoOnFromFirst();
        }
        else
        {
            ExecutionContext.Run(context, static state => ((Invocation)state!).GoOnFromFirst(), this);
        }
    }

    /// <summary>Whether the call is over. Whatever goes wrong ends it too: whoever ends a body is not to bear it.</summary>
    private bool IsSettled()
    {
        try
        {
            return _operation.TrySettleFirst(this);
        }
        catch (Exception error)
        {
            NoteMore();
            Failure = error;
            return true;
        }
    }

    private void GoOnFromFirst()
    {
        if (!_operation.RunAsync(this).IsSuspended)
        {
            Complete();
        }
    }
}
