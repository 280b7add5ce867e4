using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Floor;

/// <summary>What one would write by hand for the four policies and the objective of <c>sync4</c>, with every number a constant: the cost that the engine's generality is measured against.</summary>
internal sealed class StraightLineQuotes(IQuotes body) : IQuotes
{
    private const int TotalMs = 2_500;
    private const int AttemptMs = 600;
    private const int MaxRetries = 2;
    private const int DelayMs = 200;
    private const int ShortestAttemptMs = 10;
    private const int BudgetPercent = 20;
    private const int BudgetOfMinimum = 30;
    private readonly StraightLineBreaker _breaker = new();
    private readonly StraightLineObjective _objective = new();
    private readonly StripedWindow _completed = new(1_000);
    private readonly StripedWindow _retried = new(1_000);

    public ValueTask<int> GetQuoteAsync(int item, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        var start = Environment.TickCount64;
        if (!_breaker.TryEnter(start, out var permit))
        {
            _objective.Bad(start);
            return ValueTask.FromException<int>(new InvalidOperationException("The circuit is open."));
        }

        var slot = DeadlineSlot.Rent();
        slot.Arm(start + AttemptMs);
        var pending = Begin(item, slot);
        if (pending.IsCompletedSuccessfully && slot.TryDisarm(start + AttemptMs))
        {
            slot.Return();
            Succeeded(start, permit);
            return pending;
        }

        return ContinueAsync(pending, slot, new Progress(item, start, start + AttemptMs, permit), cancellationToken);
    }

    private ValueTask<int> Begin(int item, DeadlineSlot slot)
    {
        try
        {
            return body.GetQuoteAsync(item, slot.Token);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<int>(exception);
        }
    }

    /// <summary>What completed at once is counted at the time it began, as the engine does.</summary>
    private void Succeeded(long now, Permit permit)
    {
        var stripe = Stripe.Current;
        _breaker.Succeeded(now, permit, stripe);
        _completed.Add(now, stripe);
        _objective.Good(now, stripe);
    }

    private async ValueTask<int> ContinueAsync(ValueTask<int> pending, DeadlineSlot slot, Progress progress, CancellationToken cancellationToken)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                using var link = cancellationToken.UnsafeRegister(static state => ((DeadlineSlot)state!).Cancel(), slot);
                var result = pending.IsCompletedSuccessfully ? pending.Result : await pending.AsTask().WaitAsync(slot.Token).ConfigureAwait(false);
                if (slot.TryDisarm(progress.Due))
                {
                    slot.Return();
                    Succeeded(Environment.TickCount64, progress.Permit);
                }
                else
                {
                    Failed(progress.Permit);
                }

                return result;
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                Drop(slot, progress);
                throw;
            }
            catch (Exception) when (!MayRetry(progress, retry))
            {
                var late = slot.IsClaimed;
                Drop(slot, progress);
                Failed(progress.Permit);
                if (late)
                {
                    throw new TimeoutException("The quote did not come in time.");
                }

                throw;
            }
            catch (Exception)
            {
                Drop(slot, progress);
                _breaker.Failed(Environment.TickCount64, progress.Permit);
                _retried.Add(Environment.TickCount64, Stripe.Current);
            }

            var delay = Random.Shared.Next(DelayMs << retry);
            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
            (pending, slot, progress) = Again(progress);
        }
    }

    private (ValueTask<int> Pending, DeadlineSlot Slot, Progress Progress) Again(Progress progress)
    {
        var now = Environment.TickCount64;
        if (!_breaker.TryEnter(now, out var permit))
        {
            throw new InvalidOperationException("The circuit is open.");
        }

        var slot = DeadlineSlot.Rent();
        var due = Math.Min(now + AttemptMs, progress.Start + TotalMs);
        slot.Arm(due);
        return (Begin(progress.Item, slot), slot, progress with { Due = due, Permit = permit });
    }

    private bool MayRetry(Progress progress, int retry)
    {
        var now = Environment.TickCount64;
        return retry < MaxRetries
            && now + (DelayMs << retry) + ShortestAttemptMs <= progress.Start + TotalMs
            && _retried.Sum(now) < BudgetOfMinimum + (_completed.Sum(now) * BudgetPercent / 100);
    }

    private void Failed(Permit permit)
    {
        var end = Environment.TickCount64;
        _breaker.Failed(end, permit);
        _completed.Add(end, Stripe.Current);
        _objective.Bad(end);
    }

    private static void Drop(DeadlineSlot slot, Progress progress)
    {
        slot.TryDisarm(progress.Due);
        DeadlineScanner.Shared.Forget(slot);
    }

    private readonly record struct Progress(int Item, long Start, long Due, Permit Permit);
}
