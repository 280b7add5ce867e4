using Resilience.Counting;
using Resilience.Retrying;

namespace Resilience.State;

/// <summary>The completed calls of every operation in a scope. Operations join when their service is built.</summary>
internal sealed class CompletedCalls : ICompletedCalls
{
    private CallCounters[] _members = [];

    public void Join(CallCounters counters) => _members = [.. _members, counters];

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
