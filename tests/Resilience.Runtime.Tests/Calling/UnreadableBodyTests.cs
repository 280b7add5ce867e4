using System.Threading.Tasks.Sources;
using Resilience.Laws;
using Xunit;

namespace Resilience.Calling;

[Timeout(300)]
public interface IUnreadable
{
    ValueTask<int> GetAsync();
}

public sealed class UnreadableBodyTests : IUnreadable, IValueTaskSource<int>
{
    private readonly TaskCompletionSource<Action> _subscription = new();
    private bool _hasEnded;

    [Fact]
    public async Task Task_source_that_succeeds_and_throws_when_it_is_read_ends_its_call_by_that_and_spares_whoever_ended_it()
    {
        using var host = new LawHost<IUnreadable>(services => services.AddResilientUnreadable(e => e.Add("default", this)));
        var call = host.Service.GetAsync().AsTask();
        _hasEnded = true;
        (await _subscription.Task)();

        Assert.Equal("unreadable", (await Calls.Throws<InvalidOperationException>(call)).Message);
    }

    ValueTask<int> IUnreadable.GetAsync() => new(this, 0);

    int IValueTaskSource<int>.GetResult(short token) => throw new InvalidOperationException("unreadable");

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _hasEnded ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _subscription.SetResult(() => continuation(state));
}
