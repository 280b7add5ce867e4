using Resilience.Counting;
using Resilience.Objectives;

namespace Resilience.State;

/// <summary>An objective with the counters of the operations it watches.</summary>
internal sealed class ObjectiveScope(Objective objective)
{
    private SecondCounter[] _members = [];

    public Objective Objective { get; } = objective;

    public void Join(SecondCounter counter) => Volatile.Write(ref _members, [.. _members, counter]);

    /// <summary>Reads all counters at one moment: while their gates are held, none hands over.</summary>
    public ObjectiveSnapshot Read(long nowMs)
    {
        var members = Volatile.Read(ref _members);
        var pending = new List<SecondCount>();
        var held = 0;
        try
        {
            for (; held < members.Length; held++)
            {
                Monitor.Enter(members[held].Gate);
                members[held].CopyPending(pending);
            }

            return Objective.Read(nowMs, pending.ToArray());
        }
        finally
        {
            while (held > 0)
            {
                Monitor.Exit(members[--held].Gate);
            }
        }
    }
}
