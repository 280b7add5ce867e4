using Resilience.Benchmarks.Comparing;
using Resilience.Benchmarks.Subjects;

namespace Resilience.Benchmarks.OpenLoop;

/// <summary>An open loop: calls arrive as a Poisson process whether or not earlier ones have ended, and last exponentially long, so that about a thousand are in flight.</summary>
/// <remarks>
/// Arrivals at rate a and lives of mean 1000/a make the next event an arrival with probability 1000 / (1000 + in flight), else the end of any one of the calls in flight.
/// Drawing that chain of events instead of waiting for them keeps every worker busy, so elapsed time is cost, and the machine's timers play no part.
/// A call ends on whichever worker draws its end, seldom where it began.
/// </remarks>
internal sealed class OpenLoopSide<TSubject> : Side
    where TSubject : struct, ISubject
{
    private const int CallerCount = 4_096;
    private readonly QueuedQuotes _body;
    private readonly Population _population = new();
    private readonly Caller<TSubject>[] _callers;

    public OpenLoopSide(TSubject subject, QueuedQuotes body)
    {
        _body = body;
        _callers = [.. Enumerable.Range(0, CallerCount).Select(_ => new Caller<TSubject>(subject, _population))];
    }

    public override int Lanes => OpenLoopSide.Workers;

    public override bool LeavesThread => true;

    public override void Run(int calls)
    {
        var threads = Enumerable.Range(0, OpenLoopSide.Workers).Select(number => new Thread(() => Work(number, calls)) { IsBackground = true }).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        if (_population.Failed is var failed && failed > 0)
        {
            throw new InvalidOperationException($"{failed} calls failed: the machine stood still for longer than every attempt, so there is nothing to compare.");
        }
    }

    private void Work(int number, int calls)
    {
        Population.Enter(number);
        var random = new Random(number + 1);
        for (var started = 0; started < calls;)
        {
            if (random.Next(OpenLoopSide.MeanInFlight + (int)_population.InFlight) < OpenLoopSide.MeanInFlight)
            {
                Arrive(random.Next());
                started++;
            }
            else
            {
                _body.TryCompleteAny(random.Next(CallerCount));
            }
        }

        while (_population.InFlight > 0)
        {
            _body.TryCompleteAny(random.Next(CallerCount));
        }
    }

    private void Arrive(int place)
    {
        _population.Started();
        for (var index = place & 0xFFFFFF; ; index++)
        {
            var caller = _callers[index & (CallerCount - 1)];
            if (caller.TryTake())
            {
                caller.Start(index);
                return;
            }
        }
    }
}
