namespace Resilience.Calling;

/// <content>
/// A first attempt that suspends and then succeeds in time, which is what most calls over a network do: it is settled where its body
/// ends, without the slow path and its state machine.
/// </content>
internal abstract partial class Invocation
{
    private readonly Action _onFirstEnd;
    private ExecutionContext? _context;

    protected Invocation() => _onFirstEnd = OnFirstEnd;

    /// <summary>Waits for the first attempt.</summary>
    public void WaitForFirst()
    {
        _context = ExecutionContext.Capture();
        new AttemptEnd(this).UnsafeOnCompleted(_onFirstEnd);
    }

    private void OnFirstEnd()
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

    /// <summary>Whether the call is over. A body that cannot be read ends it too: whoever ends a body is not to bear it.</summary>
    private bool IsSettled()
    {
        try
        {
            return _operation.TrySettleFirst(this);
        }
        catch (Exception error)
        {
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
