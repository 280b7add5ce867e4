namespace Resilience.Retrying;

/// <summary>Random traffic against one budget on one thread, with other askers let in at the point where a reservation can be overtaken.</summary>
internal sealed class BudgetScript
{
    private readonly Random _random;
    private readonly CompletedCallsLog _calls = new();
    private readonly List<(long AtMs, long Calls)> _completed = [];
    private readonly List<long> _started = [];
    private long _now;
    private long _latestStart;
    private int _depth;

    public BudgetScript(RetryBudgetSettings settings, long startMs, Random random)
    {
        _random = random;
        _now = startMs;
        Budget = new(settings, _calls, startMs);
        _calls.Interleave = LetOthersIn;
    }

    public RetryBudget Budget { get; }

    public int Asked { get; private set; }

    /// <summary>How often others were let in between a look and its reservation.</summary>
    public int Overtaken { get; private set; }

    /// <summary>For each retry: the retries and completed calls of the 10 s that end with it, to the millisecond.</summary>
    public List<(long Recent, long Completed)> Retries { get; } = [];

    public void Step()
    {
        _now += _random.Next(20) switch
        {
            0 => _random.Next(20_000),
            < 10 => _random.Next(300),
            _ => 0,
        };
        if (_random.Next(3) == 0)
        {
            var calls = _random.Next(1, 40);
            _calls.Complete(_now, calls);
            _completed.Add((_now, calls));
        }

        Ask(_random.Next(1, 12));
    }

    private void Ask(int times)
    {
        for (var i = 0; i < times; i++)
        {
            Asked++;
            var asked = _now;
            if (Budget.TryReserve(asked))
            {
                _latestStart = Math.Max(_latestStart, asked);
                _started.Add(asked);
                Retries.Add((Since(_started, static at => at), Since(_completed, static call => call.AtMs, static call => call.Calls)));
            }
        }
    }

    // Stamps run late by less than the extra minute; whatever lies before it is older than the window.
    private long Since<T>(List<T> events, Func<T, long> at, Func<T, long>? weight = null) =>
        Enumerable.Reverse(events)
            .TakeWhile(e => at(e) > _latestStart - 70_000)
            .Where(e => at(e) > _latestStart - 10_000)
            .Sum(e => weight?.Invoke(e) ?? 1);

    private void LetOthersIn()
    {
        if (_depth < 3 && _random.Next(4) == 0)
        {
            _depth++;
            Overtaken++;
            _now += _random.Next(10) == 0 ? _random.Next(2_000) : 0;
            Ask(_random.Next(1, 3));
            _depth--;
        }
    }
}
