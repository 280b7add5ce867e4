namespace Resilience.Calling;

[Timeout(3_600_000), Retry(3, DelayMs = 0, BudgetMinPerSecond = 1_000_000_000), Slo(99)]
public interface ISwapped
{
    [Fallback(nameof(Minus))]
    ValueTask<int> GetAsync(SwappedCall call, CancellationToken cancellationToken = default);

    static int Minus(SwappedCall call) => -1;
}
