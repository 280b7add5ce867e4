namespace Resilience.Benchmarks.Memory;

/// <summary>Answers odd items and fails for even ones, so that every part of an operation's state is touched.</summary>
internal sealed class OddAnswers : IOneOperation, INineOperations
{
    public ValueTask<int> FirstAsync(int item, CancellationToken cancellationToken = default) => Answer(item);

    public ValueTask<int> SecondAsync(int item, CancellationToken cancellationToken = default) => Answer(item);

    public ValueTask<int> ThirdAsync(int item, CancellationToken cancellationToken = default) => Answer(item);

    public ValueTask<int> FourthAsync(int item, CancellationToken cancellationToken = default) => Answer(item);

    public ValueTask<int> FifthAsync(int item, CancellationToken cancellationToken = default) => Answer(item);

    public ValueTask<int> SixthAsync(int item, CancellationToken cancellationToken = default) => Answer(item);

    public ValueTask<int> SeventhAsync(int item, CancellationToken cancellationToken = default) => Answer(item);

    public ValueTask<int> EighthAsync(int item, CancellationToken cancellationToken = default) => Answer(item);

    public ValueTask<int> NinthAsync(int item, CancellationToken cancellationToken = default) => Answer(item);

    private static ValueTask<int> Answer(int item) =>
        item % 2 == 1 ? new ValueTask<int>(item) : ValueTask.FromException<int>(new InvalidOperationException("An even item."));
}
