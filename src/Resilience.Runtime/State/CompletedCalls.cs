using Resilience.Counting;
using Resilience.Retrying;

namespace Resilience.State;

/// <summary>The completed calls of every operation in a scope. Operations join and leave under the registry's lock.</summary>
internal sealed class CompletedCalls : ICompletedCalls
{
    private CallCounters[] _members = [];

    public void Join(CallCounters counters) => Volatile.Write(ref _members, [.. _members, counters]);

    public void Leave(CallCounters counters) => Volatile.Write(ref _members, Array.FindAll(_members, member => member != counters));

    public long CompletedBetween(long firstSecond, long lastSecond)
    {
        var sum = 0L;
        foreach (var member in Volatile.Read(ref _members))
        {
            sum += member.CompletedBetween(firstSecond, lastSecond);
        }

        return sum;
    }
}
