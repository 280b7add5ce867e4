using System.Runtime.CompilerServices;

namespace Resilience.Timing;

/// <summary>One wait that ends at a time, or earlier when the caller cancels. Used once.</summary>
internal sealed class DelayNode : WaitNode, ICriticalNotifyCompletion
{
    private CancellationTokenRegistration _caller;

    private DelayNode(DeadlineScanner scanner)
        : base(scanner)
    {
    }

    public bool IsCompleted => false;

    public static DelayNode Start(DeadlineScanner scanner, long until, CancellationToken cancellationToken)
    {
        var node = new DelayNode(scanner);
        scanner.Add(node);
        node._caller = cancellationToken.UnsafeRegister(static state => ((DelayNode)state!).Signal(), node);
        node.Arm(until);
        if (scanner.IsDisposed)
        {
            node.Signal();
        }

        return node;
    }

    public DelayNode GetAwaiter() => this;

    public void OnCompleted(Action continuation) => Wait(continuation);

    public void UnsafeOnCompleted(Action continuation) => Wait(continuation);

    public void GetResult()
    {
        _caller.Unregister();
        TryDisarm();
        Scanner.Remove(this);
    }

    /// <summary>Blocks the thread until the wait ends.</summary>
    public void Block()
    {
        // Not disposed: the thread that sets it may still be inside when the wait is over.
        var ended = new ManualResetEventSlim();
        Wait(ended.Set);
        ended.Wait();
        GetResult();
    }

    /// <summary>No clock will end the wait any more.</summary>
    public override void OnHostEnded() => Signal();

    protected override void OnDue() => SignalDue();
}
