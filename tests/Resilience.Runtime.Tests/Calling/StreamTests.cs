using Resilience.Laws;
using Xunit;

namespace Resilience.Calling;

[Timeout(1_000)]
public interface IReadings
{
    IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken = default);
}

/// <summary>A stream that fails to open or in the middle, and again when it is disposed.</summary>
public sealed class Readings(Exception? fault, int items) : IReadings, IAsyncEnumerable<int>, IAsyncEnumerator<int>
{
    public int Current { get; private set; }

    public CancellationToken Token { get; private set; }

    public IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken) => this;

    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        Token = cancellationToken;
        return this;
    }

    public ValueTask<bool> MoveNextAsync() => ++Current <= items ? new(true) : fault is null ? new(false) : ValueTask.FromException<bool>(fault);

    public ValueTask DisposeAsync() => fault is null ? default : ValueTask.FromException(new ObjectDisposedException("stream"));
}

public sealed class StreamTests
{
    [Fact]
    public async Task Stream_that_cannot_be_opened_surfaces_why_though_closing_it_fails_too()
    {
        var error = new IOException();
        using var caller = new CancellationTokenSource();
        var readings = new Readings(error, items: 0);
        using var host = new LawHost<IReadings>(services => services.AddResilientReadings(e => e.Add("default", readings)));

        Assert.Same(error, await Record.ExceptionAsync(() => Drain(host.Service.ListAsync(caller.Token))));

        // Nothing of it hangs on the caller's token any more.
        await caller.CancelAsync();
        Assert.False(readings.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task Stream_passes_its_items_on_and_outlives_the_deadline_of_its_opening()
    {
        using var host = new LawHost<IReadings>(services => services.AddResilientReadings(e => e.Add("default", new Readings(null, items: 3))));
        var seen = new List<int>();
        await foreach (var item in host.Service.ListAsync())
        {
            seen.Add(item);
            host.Time.Advance(1_000);
        }

        Assert.Equal([1, 2, 3], seen);
        Assert.Equal(1, host.Counts("List").Succeeded);
    }

    private static async Task Drain(IAsyncEnumerable<int> stream)
    {
        await foreach (var _ in stream)
        {
        }
    }
}
