using System.Threading.Tasks.Sources;
using Xunit;

namespace Resilience.Calling;

public sealed class CompletionSourceTests
{
    [Fact]
    public void Source_that_is_lent_again_while_its_last_waiter_throws_is_left_alone()
    {
        var (first, second) = (new Ending(), new Ending());
        ValueTask<Completion> next = default;
        var awaiter = CompletionSource.Adapt(first.Task).GetAwaiter();
        awaiter.UnsafeOnCompleted(() =>
        {
            awaiter.GetResult();
            next = CompletionSource.Adapt(second.Task);
            throw new InvalidOperationException();
        });

        Assert.Throws<InvalidOperationException>(first.End);

        Assert.False(next.IsCompleted);
        second.End();
        Assert.True(next.IsCompletedSuccessfully);
    }

    private sealed class Ending : IValueTaskSource
    {
        private ManualResetValueTaskSourceCore<int> _core;

        public ValueTask Task => new(this, _core.Version);

        public void End() => _core.SetResult(0);

        public void GetResult(short token) => _core.GetResult(token);

        public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);
    }
}
