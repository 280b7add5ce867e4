using System.Collections.Concurrent;
using System.Diagnostics;
using Resilience.Calling;
using Resilience.Laws;
using Xunit;

namespace Resilience.Hedging;

/// <summary>
/// Bodies that answer, fail, obey or hang; time that passes; callers who leave: in random order, the next event not waiting for what
/// the one before leads to on other threads. Whatever the order, a call ends once, as one of its bodies or a deadline ended it, and
/// every slot, permit and orphan is accounted for.
/// </summary>
public sealed class HedgeScheduleTests : IDisposable
{
    private const int MostBodies = 2 * 3;
    private static readonly int[] Steps = [1, 5, 10, 20, 40];

    private readonly ConcurrentQueue<HedgedBody.Run> _runs = new();
    private readonly HedgedBody[] _bodies;
    private readonly FailoverHost _host;
    private readonly IHedged _service;
    private readonly Operation _operation;

    public HedgeScheduleTests()
    {
        _bodies = [new(_runs), new(_runs), new(_runs)];
        _host = new FailoverHost(services => services.AddResilientHedged(e => e.Add("a", _bodies[0]).Add("b", _bodies[1]).Add("c", _bodies[2])));
        _service = _host.Get<IHedged>();
        _operation = _host.Registry.Services.Single().Operations.Single();
    }

    private OperationCounts Counts => _operation.Parts.Counters.Read();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Call_ends_once_and_everything_is_given_back_in_any_order_of_events() => Schedules.Run(100_000, Play);

    [Fact]
    public async Task Every_call_is_counted_as_its_caller_saw_it_when_many_threads_hedge()
    {
        const int Threads = 4;
        const int Each = 3_000;
        var (ends, running) = (new ConcurrentQueue<string>(), Threads);
        var callers = Enumerable.Range(0, Threads).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                ends.Enqueue(await EndOf(_service.GetAsync().AsTask(), default));
            }

            Interlocked.Decrement(ref running);
        })).ToArray();
        var random = new Random(3);
        while (Volatile.Read(ref running) > 0)
        {
            while (_runs.TryDequeue(out var run))
            {
                _ = random.Next(4) switch
                {
                    0 => run.TryFail(),
                    1 => random.Next(8) != 0 && run.TryAnswer(),
                    _ => run.TryAnswer(),
                };
                _host.Time.Advance(random.Next(8));
            }

            _host.Time.Advance(5);
            await Task.Yield();
        }

        await Task.WhenAll(callers);
        var counts = Counts;
        Assert.Equal(Threads * Each, ends.Count);
        Assert.Equal(ends.Count(end => end == "answer"), counts.Succeeded);
        Assert.Equal(_bodies.Sum(body => body.Bodies), counts.Attempts);
        Assert.True(counts.Hedges > Threads, "Nothing was hedged.");
        Assert.All(_bodies, body => Assert.InRange(body.Most, 1, 3));
    }

    private void Play(Random random)
    {
        var before = Counts;
        var bodiesBefore = _bodies.Sum(body => body.Bodies);
        var runs = new List<HedgedBody.Run>();
        using var caller = random.Next(4) == 0 ? new CancellationTokenSource() : null;
        foreach (var body in _bodies)
        {
            body.Obeys = random.Next(2) == 0;
        }

        var call = _service.GetAsync(caller?.Token ?? default).AsTask();
        for (var step = random.Next(1, 10); step > 0; step--)
        {
            Step(random, runs, caller);
        }

        Finish(call, runs);
        Check(call, caller?.Token ?? default, runs);
        var counts = Counts;
        Assert.Equal(_bodies.Sum(body => body.Bodies) - bodiesBefore, counts.Attempts - before.Attempts);
        Assert.InRange(counts.Attempts - before.Attempts, 1, MostBodies);
        Assert.Equal(1, counts.Completed - before.Completed);
    }

    private void Step(Random random, List<HedgedBody.Run> runs, CancellationTokenSource? caller)
    {
        Collect(runs);
        switch (random.Next(6))
        {
            case 0 when runs.Count > 0:
                runs[random.Next(runs.Count)].TryAnswer();
                break;
            case 1 when runs.Count > 0:
                runs[random.Next(runs.Count)].TryFail();
                break;
            case 2 when random.Next(4) == 0:
                caller?.Cancel();
                break;
            case 3:
                Thread.Yield();
                break;
            default:
                _host.Time.Advance(Steps[random.Next(Steps.Length)]);
                break;
        }
    }

    /// <summary>The call ends by its deadline whatever its bodies do; they end afterwards.</summary>
    private void Finish(Task<int> call, List<HedgedBody.Run> runs)
    {
        Until("The call never ended.", () =>
        {
            _host.Time.Advance(call.IsCompleted ? 0 : 5);
            return call.IsCompleted;
        });
        Until("A slot or an orphan is left.", () =>
        {
            Collect(runs);
            runs.ForEach(run => run.TryFail());
            return Counts.StillRunning == 0 && Array.TrueForAll(_operation.Parts.Lanes, lane => lane.Bulkhead!.InFlight == 0);
        });
    }

    /// <summary>Never sleeps: a schedule takes microseconds, a sleep a millisecond.</summary>
    private static void Until(string otherwise, Func<bool> condition)
    {
        var (start, spin) = (Stopwatch.GetTimestamp(), default(SpinWait));
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1), otherwise);
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    private void Collect(List<HedgedBody.Run> runs)
    {
        while (_runs.TryDequeue(out var run))
        {
            runs.Add(run);
        }
    }

    private static void Check(Task<int> call, CancellationToken caller, List<HedgedBody.Run> runs)
    {
        switch (call.Exception?.InnerException)
        {
            case null when call.IsCanceled:
                Assert.True(caller.IsCancellationRequested, "Cancelled, and its caller was not.");
                break;
            case null:
                Assert.True(runs.Single(run => run.Id == call.Result).Answered, "A result that no body gave.");
                break;
            case IOException error:
                Assert.Contains(runs, run => error.Message == $"{run.Id}");
                break;
            case var error:
                Assert.IsType<DeadlineExceededException>(error);
                break;
        }
    }

    private static async Task<string> EndOf(Task<int> call, CancellationToken caller)
    {
        try
        {
            await call.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
            return "answer";
        }
        catch (OperationCanceledException)
        {
            return caller.IsCancellationRequested ? "cancelled" : throw new InvalidOperationException("Nobody cancelled.");
        }
        catch (Exception error) when (error is IOException or DeadlineExceededException or RejectedException)
        {
            return "failure";
        }
    }
}
