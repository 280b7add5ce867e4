using System.Runtime.CompilerServices;
using Xunit;

namespace Resilience.Laws;

public interface IStreams
{
    [Timeout(AttemptMs = 300), Retry(1, DelayMs = 0), CircuitBreaker(ConsecutiveFailures = 0), Slo(99)]
    IAsyncEnumerable<int> ListAsync(Func<CancellationToken, IAsyncEnumerable<int>> body, CancellationToken cancellationToken = default);

    [Timeout(AttemptMs = 300), Fallback(nameof(Others))]
    IAsyncEnumerable<int> ListOrAsync(
        Func<CancellationToken, IAsyncEnumerable<int>> body, Func<CancellationToken, IAsyncEnumerable<int>> others, CancellationToken cancellationToken = default);

    static IAsyncEnumerable<int> Others(
        Func<CancellationToken, IAsyncEnumerable<int>> body, Func<CancellationToken, IAsyncEnumerable<int>> others, CancellationToken cancellationToken) => others(cancellationToken);
}

public sealed class Law22StreamTests : IDisposable
{
    private readonly LawHost<IStreams> _host = new(services => services.AddResilientStreams(e => e.Add("default", new Streams())));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law22_stream_opens_at_last_its_opening_is_the_call()
    {
        var runs = 0;
        async IAsyncEnumerable<int> Body([EnumeratorCancellation] CancellationToken token)
        {
            await Task.Yield();
            if (++runs == 1)
            {
                throw new IOException();
            }

            yield return 1;
            yield return 2;
        }

        Assert.Equal([1, 2], await ListAsync(_host.Service.ListAsync(Body)));

        Assert.Equal((2, 1, 1), (runs, _host.Counts("List").Retries, _host.Counts("List").Succeeded));
        Assert.Equal(1, _host.Breaker("List").Failures);
    }

    [Fact]
    public async Task Law22_stream_is_not_there_in_time_the_deadline_surfaces()
    {
        async IAsyncEnumerable<int> Body([EnumeratorCancellation] CancellationToken token)
        {
            await new TaskCompletionSource().Task.WaitAsync(token);
            yield return 1;
        }

        var items = _host.Service.ListAsync(Body).GetAsyncEnumerator();
        var first = items.MoveNextAsync().AsTask();
        _host.Time.Advance(300);
        await _host.UntilAsync(() => _host.Counts("List").Retries == 1);
        await _host.AdvanceOverTimersAsync(300);

        await Calls.Throws<DeadlineExceededException>(first);
    }

    [Fact]
    public async Task Law22_stream_breaks_off_after_its_first_item_the_fault_counts_once_and_is_not_retried()
    {
        var torn = new IOException();
        async IAsyncEnumerable<int> Body([EnumeratorCancellation] CancellationToken token)
        {
            yield return 1;
            await Task.Yield();
            throw torn;
        }

        await using var items = _host.Service.ListAsync(Body).GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());
        await Calls.Throws(torn, items.MoveNextAsync().AsTask());

        Assert.Equal((1, 0, 0, 1), (_host.Counts("List").Failed[Cause.Exception], _host.Counts("List").Retries, _host.Counts("List").Succeeded, _host.Counts("List").Attempts));
        Assert.Equal(0, _host.Control.Objective("Streams", "List")!.Good);
        Assert.Equal(1, _host.Control.Objective("Streams", "List")!.BadByCause[Cause.Exception]);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Law22_stream_begun_only_the_caller_ends_it(bool isFallback)
    {
        var (token, disposed) = (CancellationToken.None, false);
        async IAsyncEnumerable<int> Body([EnumeratorCancellation] CancellationToken given)
        {
            token = given;
            try
            {
                for (var i = 0; i < 10; i++)
                {
                    await Task.Yield();
                    yield return i;
                }
            }
            finally
            {
                disposed = true;
            }
        }

        using var caller = new CancellationTokenSource();
        var stream = isFallback ? _host.Service.ListOrAsync(_ => throw new IOException(), Body, caller.Token) : _host.Service.ListAsync(Body, caller.Token);
        var items = stream.GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());

        // Other calls use the sources that this one used to open, and run into their deadlines.
        for (var i = 0; i < 3; i++)
        {
            var opening = _host.Service.ListAsync(_ => Never(), default).GetAsyncEnumerator().MoveNextAsync().AsTask();
            await _host.AdvanceOverTimersAsync(300);
            await _host.UntilAsync(() => _host.Counts("List").Retries == i + 1);
            await _host.AdvanceOverTimersAsync(300);
            await Calls.Throws<DeadlineExceededException>(opening);
        }

        Assert.False(token.IsCancellationRequested);
        Assert.True(await items.MoveNextAsync());
        caller.Cancel();
        Assert.True(token.IsCancellationRequested);
        await items.DisposeAsync();
        Assert.True(disposed);
    }

    private static async IAsyncEnumerable<int> Never([EnumeratorCancellation] CancellationToken token = default)
    {
        await new TaskCompletionSource().Task.WaitAsync(token);
        yield break;
    }

    private static async Task<List<int>> ListAsync(IAsyncEnumerable<int> stream)
    {
        var items = new List<int>();
        await foreach (var item in stream)
        {
            items.Add(item);
        }

        return items;
    }

    private sealed class Streams : IStreams
    {
        public IAsyncEnumerable<int> ListAsync(Func<CancellationToken, IAsyncEnumerable<int>> body, CancellationToken cancellationToken) => body(cancellationToken);

        public IAsyncEnumerable<int> ListOrAsync(
            Func<CancellationToken, IAsyncEnumerable<int>> body, Func<CancellationToken, IAsyncEnumerable<int>> others, CancellationToken cancellationToken) => body(cancellationToken);
    }
}
