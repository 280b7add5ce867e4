namespace Resilience.Calling;

[Timeout(3_600_000), Retry(3, DelayMs = 0, BudgetMinPerSecond = 1_000_000_000), Slo(99)]
public interface ISwapped
{
    [Fallback(nameof(Minus))]
    ValueTask<int> GetAsync(SwappedCall call, CancellationToken cancellationToken = default);

    static int Minus(SwappedCall call) => -1;
}

/// <summary>One call and what its bodies saw of its settings.</summary>
public sealed class SwappedCall
{
    public bool Fails { get; init; }

    public bool Suspends { get; init; }

    public int Answer { get; set; }

    public int WithToken { get; set; }

    public int WithoutToken { get; set; }
}
