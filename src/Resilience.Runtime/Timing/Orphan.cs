namespace Resilience.Timing;

/// <summary>
/// A body that outlived its deadline. It is watched until it ends, so that its late failure goes unobserved by no one. Where
/// someone wants to know, it is told of when it outlives a second moment too: most bodies end as soon as their token is cancelled.
/// </summary>
internal abstract class Orphan(DeadlineScanner scanner) : DeadlineNode(scanner)
{
    private Action? _tell;

    /// <summary>Has it told of if it has not ended by then. Before it is watched.</summary>
    public void TellIfItRunsAt(long due, Action tell)
    {
        _tell = tell;
        Scanner.Add(this);
        Arm(due);
        if (Scanner.IsDisposed)
        {
            OnHostEnded();
        }
    }

    /// <summary>The body has ended: once.</summary>
    public void End()
    {
        if (_tell is not null && TryDisarm())
        {
            Scanner.Remove(this);
        }

        Ended();
    }

    /// <summary>Nobody will know whether it would have ended in time.</summary>
    public override void OnHostEnded()
    {
        if (TryDisarm())
        {
            Scanner.Remove(this);
        }
    }

    protected override void OnDue()
    {
        Scanner.Remove(this);
        _tell!();
    }

    /// <summary>Observes what the body ended with, and gives back what it held.</summary>
    protected abstract void Ended();
}
