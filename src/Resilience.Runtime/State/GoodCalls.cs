using Resilience.Counting;
using Resilience.Telemetry;

namespace Resilience.State;

/// <summary>
/// The good calls of one operation, counted apart for each set of objectives that has ever watched them: one that is switched
/// off is told of the calls that were under way, and of no later one. Guarded by the registry's lock.
/// </summary>
internal sealed class GoodCalls(CallCounters counters, DurationSwitch durations)
{
    private readonly List<(ObjectiveScope[] Watchers, SecondCounter Counter)> _counted = [];

    public SecondCounter For(ObjectiveScope[] watchers)
    {
        foreach (var (known, counter) in _counted)
        {
            if (known.AsSpan().SequenceEqual(watchers))
            {
                return counter;
            }
        }

        var made = counters.AddGood(HandOver(watchers));
        foreach (var scope in watchers)
        {
            scope.Join(made);
        }

        _counted.Add((watchers, made));
        return made;
    }

    private Action<uint, long> HandOver(ObjectiveScope[] watchers) => (second, count) =>
    {
        durations.Refresh();
        foreach (var scope in watchers)
        {
            scope.Objective.AddGood(second, count);
        }
    };
}
