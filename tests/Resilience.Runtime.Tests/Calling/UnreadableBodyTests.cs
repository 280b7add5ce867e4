using System.Threading.Tasks.Sources;
using Resilience.Laws;
using Xunit;

namespace Resilience.Calling;

public interface IUnreadable
{
    ValueTask<int> GetAsync();
}

[Timeout(300), Bulkhead(1)]
public interface ISlottedUnreadable : IUnreadable;

[Bulkhead(1)]
public interface IBareUnreadable : IUnreadable;

/// <summary>Tasks that break the rules of their kind fail their call, and keep nothing of it.</summary>
public sealed class UnreadableBodyTests : IDisposable
{
    private readonly Body _body = new();
    private readonly LawHost<ISlottedUnreadable> _slotted;
    private readonly LawHost<IBareUnreadable> _bare;

    public UnreadableBodyTests()
    {
        _slotted = new LawHost<ISlottedUnreadable>(services => services.AddResilientSlottedUnreadable(e => e.Add("default", _body)));
        _bare = new LawHost<IBareUnreadable>(services => services.AddResilientBareUnreadable(e => e.Add("default", _body)));
    }

    public void Dispose()
    {
        _slotted.Dispose();
        _bare.Dispose();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Task_source_that_throws_when_it_is_read_fails_its_call_and_spares_whoever_ended_it(bool hasSlot)
    {
        var source = new ThrowingSource();
        _body.Answer = new(source, 0);
        var call = CallAsync(hasSlot);
        source.End();

        await AssertFailedAsync(call, hasSlot);
    }

    /// <summary>The source tells the wrong one of its end, and may do so when the call is long over.</summary>
    [Theory, InlineData(true), InlineData(false)]
    public async Task Task_that_somebody_awaits_already_fails_its_call(bool hasSlot)
    {
        var source = new ReusableBody();
        _body.Answer = source.Suspend();
        _body.Answer.GetAwaiter().UnsafeOnCompleted(static () => { });
        await AssertFailedAsync(CallAsync(hasSlot), hasSlot);

        var next = new TaskCompletionSource<int>();
        _body.Answer = new(next.Task);
        var other = CallAsync(hasSlot);
        source.End();
        Assert.False(other.IsCompleted);
        next.SetResult(8);
        Assert.Equal(8, await Calls.Ended(other));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Task_that_is_out_of_date_fails_its_call(bool hasSlot)
    {
        var source = new ReusableBody();
        _body.Answer = source.Suspend();
        _ = source.Suspend();

        await AssertFailedAsync(CallAsync(hasSlot), hasSlot);
    }

    private Task<int> CallAsync(bool hasSlot)
    {
        ValueTask<int> call = default;
        Assert.Null(Record.Exception(() => call = hasSlot ? _slotted.Service.GetAsync() : _bare.Service.GetAsync()));
        return call.AsTask();
    }

    private async Task AssertFailedAsync(Task call, bool hasSlot)
    {
        await Calls.Throws<InvalidOperationException>(call);
        var operation = hasSlot ? _slotted.Operation("Get") : _bare.Operation("Get");
        Assert.Equal((0, 0), (operation.Parts.InFlight.Read(), operation.Parts.Lanes[0].Bulkhead!.InFlight));
    }

    private sealed class Body : ISlottedUnreadable, IBareUnreadable
    {
        public ValueTask<int> Answer { get; set; }

        public ValueTask<int> GetAsync() => Answer;
    }

    private sealed class ThrowingSource : IValueTaskSource<int>
    {
        private Action? _callBack;
        private bool _hasEnded;

        public void End()
        {
            _hasEnded = true;
            _callBack!();
        }

        public int GetResult(short token) => throw new InvalidOperationException("unreadable");

        public ValueTaskSourceStatus GetStatus(short token) => _hasEnded ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) => _callBack = () => continuation(state);
    }
}
