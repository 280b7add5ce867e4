using Resilience.Laws;
using Resilience.Timing;
using Xunit;

namespace Resilience.Calling;

public interface IMingled
{
    [Timeout(20, AttemptMs = 8), Retry(2, DelayMs = 1, MaxDelayMs = 2, BudgetPercent = 100), CircuitBreaker(BreakMs = 1, MaxBreakMs = 1), Slo(99)]
    ValueTask<long> GetAsync(long id, CancellationToken cancellationToken);

    [Timeout(20, AttemptMs = 8), Retry(1, DelayMs = 0, BudgetPercent = 100), Fallback(nameof(Minus))]
    Task<long> GetTaskAsync(long id, CancellationToken cancellationToken);

    static async Task<long> Minus(long id, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return -id;
    }
}

/// <summary>Bodies of every kind, by what their number says.</summary>
internal sealed class Mingled : IMingled
{
    private int _running;

    public int Running => Volatile.Read(ref _running);

    public async ValueTask<long> GetAsync(long id, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _running);
        try
        {
            switch (id % 8)
            {
                case 0:
                    throw new IOException();
                case 1:
                    await Task.Yield();
                    throw new IOException();
                case 2:
                    await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
                    break;
                case 3:
                    // Heeds its token, and ends well all the same.
                    await new TaskCompletionSource().Task.WaitAsync(cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
                    break;
                case 4:
                    // Heeds nothing for a while.
                    for (var i = 0; i < 2_000; i++)
                    {
                        await Task.Yield();
                    }

                    break;
                case 5:
                    await Task.Yield();
                    break;
            }

            return id;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    public Task<long> GetTaskAsync(long id, CancellationToken cancellationToken) => GetAsync(id, cancellationToken).AsTask();
}

public sealed class MingledCallsTests
{
    private const int Threads = 5;
    private const int CallsPerThread = 1_500;

    [Fact]
    public async Task Calls_of_every_kind_at_once_each_gets_its_own_outcome_and_all_are_counted()
    {
        var body = new Mingled();
        using var host = new LawHost<IMingled>(services => services.AddResilientMingled(e => e.Add("default", body)));
        var service = host.Service;
        var tally = new Tally();
        using (new RunningClock(host.Time, ticks: 2_000))
        {
            await Threading.RunAsync(Threads, thread => RunAsync(service, thread, tally).GetAwaiter().GetResult());
            await Eventually.HoldsAsync(() => body.Running == 0 && host.Control.Operations.All(operation => operation.Counts.StillRunning == 0));
        }

        var (get, task) = (host.Counts("Get"), host.Counts("GetTask"));
        Assert.Equal(Threads * CallsPerThread, get.Completed + task.Completed);
        Assert.Equal(tally.Answered, get.Succeeded + task.Succeeded);
        Assert.Equal(tally.Degraded, task.Degraded);
        var (cancelled, failed) = (get.Cancelled + task.Cancelled, get.Failed.Values.Sum() + get.Rejected.Values.Sum() + task.Failed.Values.Sum());
        Assert.Equal(tally.Cancelled + tally.Failed + tally.Torn, cancelled + failed);
        Assert.InRange(cancelled, tally.Cancelled, tally.Cancelled + tally.Torn);
        Assert.True(tally is { Answered: > 0, Degraded: > 0, Cancelled: > 0, Failed: > 0 }, tally.ToString());

        // Nothing is armed or awaited any more, so what the scanner knows is idle: each slot once.
        var idle = new HashSet<AttemptSlot>();
        await Threading.RunAsync(Threads, _ =>
        {
            for (var i = 0; i < 100; i++)
            {
                var slot = host.Engine.Scanner.Slots.Rent();
                lock (idle)
                {
                    Assert.True(idle.Add(slot));
                }

                Assert.False(slot.Token.IsCancellationRequested);
            }
        });
        Assert.True(host.Engine.Scanner.Count >= idle.Count);
    }

    private static async Task RunAsync(IMingled service, int thread, Tally tally)
    {
        var random = new Random(thread);
        var pending = new List<Task>();
        for (var i = 0; i < CallsPerThread; i++)
        {
            var caller = random.Next(4) == 0 ? new CancellationTokenSource() : null;
            var id = (((long)thread * CallsPerThread) + i + 1) * 8 + random.Next(8);
            pending.Add(ObserveAsync(service, id, random.Next(3) == 0, caller?.Token ?? default, tally));
            if (random.Next(2) == 0)
            {
                caller?.Cancel();
            }

            if (pending.Count == 40)
            {
                caller?.CancelAsync();
                await Task.WhenAll(pending);
                pending.Clear();
            }
        }

        await Task.WhenAll(pending);
    }

    private static async Task ObserveAsync(IMingled service, long id, bool asTask, CancellationToken caller, Tally tally)
    {
        try
        {
            var result = asTask ? await service.GetTaskAsync(id, caller) : await service.GetAsync(id, caller);
            Assert.Equal(id, Math.Abs(result));
            Interlocked.Increment(ref result < 0 ? ref tally.Degraded : ref tally.Answered);
        }
        catch (OperationCanceledException error)
        {
            Assert.Equal(caller, error.CancellationToken);
            Interlocked.Increment(ref tally.Cancelled);
        }
        catch (Exception error) when (error is IOException or DeadlineExceededException or RejectedException)
        {
            Interlocked.Increment(ref caller.IsCancellationRequested && error is IOException ? ref tally.Torn : ref tally.Failed);
        }
    }

    /// <summary>What the callers saw. An exception after the caller cancelled may count either way: which came first, only the engine knows.</summary>
    private sealed class Tally
    {
        public long Answered;
        public long Degraded;
        public long Cancelled;
        public long Failed;
        public long Torn;

        public override string ToString() => $"{Answered} answered, {Degraded} degraded, {Cancelled} cancelled, {Failed} failed, {Torn} torn";
    }
}
