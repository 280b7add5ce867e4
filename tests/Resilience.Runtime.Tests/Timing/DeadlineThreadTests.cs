using Resilience.Laws;
using Xunit;

namespace Resilience.Timing;

[Timeout(100)]
public interface IPatient
{
    [Fallback(nameof(WhenCancelled))]
    Task<bool> GetAsync(TaskCompletionSource cancelled, CancellationToken cancellationToken = default);

    /// <summary>Blocks until the body has been told to stop, as one does that needs what the body holds.</summary>
    static bool WhenCancelled(TaskCompletionSource cancelled) => cancelled.Task.Wait(TimeSpan.FromSeconds(10));
}

public sealed class Patient : IPatient
{
    public Task<bool> GetAsync(TaskCompletionSource cancelled, CancellationToken cancellationToken)
    {
        cancellationToken.Register(() => cancelled.TrySetResult());
        return new TaskCompletionSource<bool>().Task;
    }
}

public sealed class DeadlineThreadTests
{
    [Fact]
    public async Task Fallback_that_waits_for_the_body_to_be_cancelled_does_not_hold_the_cancellation_up()
    {
        using var host = new LawHost<IPatient>(services => services.AddResilientPatient(e => e.Add("default", new Patient())));
        var call = host.Service.GetAsync(new TaskCompletionSource());
        host.Time.Advance(100);

        Assert.True(await Calls.Ended(call));
    }
}
