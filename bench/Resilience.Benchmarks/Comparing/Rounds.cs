namespace Resilience.Benchmarks.Comparing;

/// <summary>Runs both sides of a case by turns, so that what disturbs the machine disturbs both.</summary>
internal static class Rounds
{
    private const int Shortest = 25;
    private const double CaseMilliseconds = 3_000;

    public static Verdict Judge(Case contested)
    {
        using var contest = contested.Prepare();
        var (ours, peer) = Measure(contest);
        return new Verdict(contested.Name, contested.Target, ours, peer);
    }

    public static (Series Ours, Series Peer) Measure(Contest contest)
    {
        var ours = new Lane(contest.Ours);
        var peer = new Lane(contest.Peer);
        var bare = contest.Bare is { } side ? new Lane(side) : null;
        WarmUp.All(contest);

        var oursSeries = new Series();
        var peerSeries = new Series();
        var rounds = Math.Max(Shortest, (int)(CaseMilliseconds / contest.Ours.RunMilliseconds / (bare is null ? 2 : 3)));
        for (var round = 0; round < rounds; round++)
        {
            var body = bare?.Next() ?? default;
            oursSeries.Add(ours.Next() - body);
            peerSeries.Add(peer.Next() - body);
        }

        return (oursSeries, peerSeries);
    }

    /// <summary>One side with the number of calls that fills a run, measured anew by every run.</summary>
    private sealed class Lane(Side side)
    {
        private int _calls;

        public Sample Next()
        {
            if (_calls == 0)
            {
                _calls = Fitting(Sample.Take(side, WarmUp.BatchCalls));
            }

            var sample = Sample.Take(side, _calls);
            _calls = Fitting(sample);
            return sample;
        }

        private int Fitting(Sample sample) => (int)Math.Clamp(side.RunMilliseconds * 1e6 / sample.Nanoseconds, 100, 5_000_000);
    }
}
