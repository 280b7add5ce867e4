using Xunit;

namespace Resilience.Laws;

[Failover("a", "b", FailureThreshold = 100, MaxEjectedPercent = 50), Bulkhead(1, QueueLimit = 5)]
public interface ILaw27Queue : IStore;

public sealed partial class Store : ILaw27Queue;

public sealed class Law27QueueTests : IDisposable
{
    private readonly Store _a = new(1);
    private readonly Store _b = new(2);
    private readonly FailoverHost _host;

    public Law27QueueTests() => _host = new(services => services.AddResilientLaw27Queue(e => e.Add("a", _a).Add("b", _b)));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law27_attempt_that_waited_for_a_slot_goes_elsewhere_when_its_endpoint_was_drained_meanwhile()
    {
        var end = _a.Hangs();
        var first = _host.Get<ILaw27Queue>().GetAsync().AsTask();
        var second = _host.Get<ILaw27Queue>().GetAsync().AsTask();
        Assert.Equal(1, _host.Control.Bulkhead("Law27Queue", null, "a")!.Queued);
        Assert.True(_host.Control.TryDrain("Law27Queue", "a", "test", "maintenance").IsDraining);

        end.SetResult(1);

        Assert.Equal((1, 2), (await Calls.Ended(first), await Calls.Ended(second)));
        Assert.Equal((1, 1), (_a.Bodies, _b.Bodies));
    }
}
