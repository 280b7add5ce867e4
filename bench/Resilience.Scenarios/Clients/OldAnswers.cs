using Resilience.Scenarios.Backends;

namespace Resilience.Scenarios.Clients;

/// <summary>The last answer for each item, while it is young enough: what ours keeps for its fallback, written by hand for the peer.</summary>
internal sealed class OldAnswers(TimeProvider clock, TimeSpan maxAge)
{
    private readonly Dictionary<int, (Item Answer, long At)> _answers = [];

    public void Remember(Item answer) => _answers[answer.Id] = (answer, clock.GetTimestamp());

    public Item? Find(int item) =>
        _answers.TryGetValue(item, out var known) && clock.GetElapsedTime(known.At) <= maxAge ? known.Answer : null;
}
