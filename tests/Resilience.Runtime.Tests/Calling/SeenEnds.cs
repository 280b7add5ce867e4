using System.Collections.Concurrent;

namespace Resilience.Calling;

/// <summary>How calls ended, as their callers saw it.</summary>
internal sealed class SeenEnds
{
    private readonly ConcurrentDictionary<string, long> _ends = new();

    public long this[string end] => _ends.GetValueOrDefault(end);

    public long Total => _ends.Values.Sum();

    public void Note(int call, int answer) => Count(answer == call ? "Succeeded" : answer == -1 ? "Degraded" : "wrong answer");

    public void Note(Exception error, CancellationToken caller) => Count(error switch
    {
        OperationCanceledException cancelled when caller.IsCancellationRequested && cancelled.CancellationToken == caller => "Cancelled",

        // After the caller has cancelled, whatever the body throws is delivered and neutral.
        not RejectedException and not DeadlineExceededException when caller.IsCancellationRequested => "Cancelled",
        RejectedException rejected => $"Rejected {rejected.Cause}",
        DeadlineExceededException late => $"Failed {late.Cause}",
        ArgumentException => "CallerErrors",
        IOException or OperationCanceledException => "Failed Exception",
        _ => $"unexpected {error}",
    });

    /// <summary>The same ends as the library counted them.</summary>
    public static SortedDictionary<string, long> Of(OperationCounts counts)
    {
        var ends = new SortedDictionary<string, long>(StringComparer.Ordinal)
        {
            ["Succeeded"] = counts.Succeeded,
            ["Degraded"] = counts.Degraded,
            ["Cancelled"] = counts.Cancelled,
            ["CallerErrors"] = counts.CallerErrors,
        };
        foreach (var (cause, count) in counts.Failed)
        {
            ends[$"Failed {cause}"] = count;
        }

        foreach (var (cause, count) in counts.Rejected)
        {
            ends[$"Rejected {cause}"] = count;
        }

        return Nonzero(ends);
    }

    public SortedDictionary<string, long> Read() => Nonzero(_ends);

    private static SortedDictionary<string, long> Nonzero(IEnumerable<KeyValuePair<string, long>> ends) =>
        new(ends.Where(end => end.Value > 0).ToDictionary(), StringComparer.Ordinal);

    private void Count(string end) => _ends.AddOrUpdate(end, 1, (_, count) => count + 1);
}
