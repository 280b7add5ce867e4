using Resilience.Laws;
using Resilience.TestKit;
using Xunit;

namespace Resilience.Calling;

public sealed class AllocationTests : IDisposable
{
    private readonly Frugal _body = new();
    private readonly CancellationTokenSource _caller = new();
    private readonly LawHost<IFrugal> _host;
    private readonly IFrugal _service;
    private readonly Dictionary<string, Func<ValueTask<int>>> _calls;

    public AllocationTests()
    {
        _host = new LawHost<IFrugal>(services => services.AddResilientFrugal(e => e.Add("default", _body)));
        var service = _service = _host.Service;
        var token = _caller.Token;
        _calls = new()
        {
            ["Slo"] = () => service.GetSloAsync(1),
            ["Timeout"] = () => service.GetTimeoutAsync(1),
            ["Retry"] = () => service.GetRetryAsync(1),
            ["Breaker"] = () => service.GetBreakerAsync(1),
            ["Slow"] = () => service.GetSlowAsync(1),
            ["Fallback"] = () => service.GetFallbackAsync(1),
            ["LastGood"] = () => service.GetLastGoodAsync(1),
            ["Failure"] = () => service.GetFailureAsync(1),
            ["Idempotent"] = () => service.GetIdempotentAsync(1),
            ["Bulkhead"] = () => service.GetBulkheadAsync(1),
            ["RateLimit"] = () => service.GetRateLimitAsync(1),
            ["AdaptiveLimit"] = () => service.GetAdaptiveLimitAsync(1),
            ["Sheds"] = () => service.GetShedsAsync(1),
            ["Hedge"] = () => service.GetHedgeAsync(1),
            ["Percentile"] = () => service.GetPercentileAsync(1),
            ["All"] = () => service.GetAllAsync(1),
            ["All, cancellable"] = () => service.GetAllAsync(1, token),
        };
    }

    public static TheoryData<string> Policies =>
        ["Slo", "Timeout", "Retry", "Breaker", "Slow", "Fallback", "LastGood", "Failure", "Idempotent", "Bulkhead", "RateLimit", "AdaptiveLimit", "Sheds", "Hedge", "Percentile", "All", "All, cancellable"];

    public void Dispose()
    {
        _host.Dispose();
        _caller.Dispose();
    }

    [Theory, MemberData(nameof(Policies))]
    public void Call_completes_at_once_allocates_nothing(string policy) => Assert.Equal(0, AllocationProbe.BytesPerOperation(_calls[policy]));

    [Theory, MemberData(nameof(Policies))]
    public void Call_suspends_allocates_nothing(string policy)
    {
        var call = _calls[policy];
        var body = _body.Suspended = new ReusableBody();

        var bytes = AllocationProbe.BytesPerOperation(() =>
        {
            var pending = call();
            body.End();
            if (pending.GetAwaiter().GetResult() != 7)
            {
                throw new InvalidOperationException("Another call's result.");
            }
        });

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Calls_of_the_other_shapes_complete_at_once_allocate_nothing()
    {
        var (service, token) = (_service, _caller.Token);

        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetAllPlainAsync(1).GetAwaiter().GetResult()));
        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetAllTaskAsync(1).GetAwaiter().GetResult()));
        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetAllPlainTaskAsync(1).GetAwaiter().GetResult()));
        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetAllNow(1)));
        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetAllNow(1, token)));
        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetAllNothing(1)));
    }

    [Fact]
    public void Call_without_a_result_suspends_allocates_nothing()
    {
        var (service, body) = (_service, new ReusableBody());
        _body.Suspended = body;

        Assert.Equal(0, AllocationProbe.BytesPerOperation(() =>
        {
            var pending = service.GetAllPlainAsync(1);
            body.End();
            pending.GetAwaiter().GetResult();
        }));
    }

    [Fact]
    public void Many_calls_in_flight_allocate_nothing()
    {
        const int InFlight = 1_000;
        var service = _service;
        var bodies = Enumerable.Range(0, InFlight).Select(_ => new ReusableBody()).ToArray();
        var pending = new ValueTask<int>[InFlight];

        var bytes = AllocationProbe.BytesPerOperation(() =>
        {
            for (var i = 0; i < InFlight; i++)
            {
                _body.Suspended = bodies[i];
                pending[i] = service.GetAllAsync(i);
            }

            for (var i = 0; i < InFlight; i++)
            {
                bodies[(i * 7) % InFlight].End();
            }

            for (var i = 0; i < InFlight; i++)
            {
                pending[i].GetAwaiter().GetResult();
            }
        }, times: 20);

        Assert.Equal(0, bytes);
    }

    [Fact]
    public void Task_of_a_body_that_is_complete_is_handed_on()
    {
        Assert.Same(_body.Ended, _service.GetAllTaskAsync(1));
        Assert.Same(_body.Ended, _service.GetAllPlainTaskAsync(1));
    }

    [Fact]
    public void Task_operation_suspends_costs_one_task_more_at_most()
    {
        var (service, body, bare) = (_service, new ReusableBody(), new ReusableBody());
        _body.Suspended = body;
        var oneTask = AllocationProbe.BytesPerOperation(() =>
        {
            var task = bare.Suspend().AsTask();
            bare.End();
            task.GetAwaiter().GetResult();
        });

        Assert.InRange(Suspended(() => service.GetAllTaskAsync(1)), oneTask, 2 * oneTask);
        Assert.InRange(Suspended(() => service.GetAllPlainTaskAsync(1)), oneTask, 2 * oneTask);

        double Suspended(Func<Task> call) => AllocationProbe.BytesPerOperation(() =>
        {
            var task = call();
            body.End();
            task.GetAwaiter().GetResult();
        });
    }

    [Fact]
    public void Fallback_of_an_open_circuit_allocates_nothing()
    {
        var service = _service;
        Assert.Equal(-1, service.GetOpenNow(1));

        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetOpenAsync(1)));
        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetOpenNow(1)));
    }

    [Fact]
    public void Fallback_of_an_isolated_endpoint_allocates_nothing()
    {
        var service = _service;
        _host.Control.Isolate("Frugal", "default", "me", "a test");

        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetFallbackAsync(1)));
        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetAllNow(1)));
        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetAllAsync(1)));
    }

    [Fact]
    public void Balancing_allocates_nothing_also_while_an_endpoint_is_out()
    {
        using var rotating = new LawHost<IFrugalRotating>(services => services.AddResilientFrugalRotating(e => e.Add("a", _body).Add("b", new Frugal())));
        using var loaded = new LawHost<IFrugalLoaded>(services => services.AddResilientFrugalLoaded(e => e.Add("a", _body).Add("b", new Frugal())));
        using var hashed = new LawHost<IFrugalHashed>(services => services.AddResilientFrugalHashed(e => e.Add("a", _body).Add("b", new Frugal()).Add("c", new Frugal())));
        var (turns, least, hash, key) = (rotating.Service, loaded.Service, hashed.Service, Guid.NewGuid());
        foreach (var isDrained in new[] { false, true })
        {
            Assert.Equal(0, AllocationProbe.BytesPerOperation(() => turns.GetValueAsync()));
            Assert.Equal(0, AllocationProbe.BytesPerOperation(() => least.GetValueAsync()));
            Assert.Equal(0, AllocationProbe.BytesPerOperation(() => hash.GetAsync(key)));
            rotating.Control.TryDrain("FrugalRotating", "a", "me", "a test", confirmed: !isDrained);
            loaded.Control.TryDrain("FrugalLoaded", "a", "me", "a test", confirmed: !isDrained);
            hashed.Control.TryDrain("FrugalHashed", "a", "me", "a test", confirmed: !isDrained);
        }
    }

    [Fact]
    public void Failover_whose_first_endpoint_serves_allocates_nothing()
    {
        using var host = new LawHost<IFrugalFailover>(services => services.AddResilientFrugalFailover(e => e.Add("a", _body).Add("b", new Frugal())));
        var service = host.Service;

        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetValueAsync()));
        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetNow()));
        Assert.Equal(0, AllocationProbe.BytesPerOperation(() => service.GetTaskAsync().GetAwaiter().GetResult()));
    }
}
