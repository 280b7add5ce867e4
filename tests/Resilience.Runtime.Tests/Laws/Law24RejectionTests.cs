using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 1_000, MaxBreakMs = 1_000)]
public interface ISole : IStore;

[CircuitBreaker(ConsecutiveFailures = 1, BreakMs = 1_000, MaxBreakMs = 1_000), Failover("a", "b")]
public interface ITwo : IStore;

public sealed partial class Store : ISole, ITwo;

public sealed class Law24RejectionTests
{
    [Fact]
    public async Task Law24_rejection_tells_when_to_return_and_what_refused()
    {
        var store = new Store().Fails();
        using var host = new FailoverHost(services => services.AddResilientSole(e => e.Add("default", store)));
        await FailoverHost.EndOf(host.Get<ISole>().GetAsync());
        var rejection = await FailoverHost.Fails<CircuitOpenException>(host.Get<ISole>().PutAsync());

        Assert.Equal(
            (TimeSpan.FromMilliseconds(900), "Sole", "Put", "default", Cause.CircuitOpen),
            (rejection.RetryAfter, rejection.Service, rejection.Operation, rejection.Endpoint, rejection.Cause));
        Assert.IsAssignableFrom<RejectedException>(rejection);
    }

    [Fact]
    public async Task Law24_rejection_of_several_endpoints_names_none()
    {
        Store[] stores = [new Store().Fails(), new Store().Fails()];
        using var host = new FailoverHost(services => services.AddResilientTwo(e => e.Add("a", stores[0]).Add("b", stores[1])));
        await FailoverHost.EndOf(host.Get<ITwo>().GetAsync());
        var rejection = await FailoverHost.Fails<NoEndpointException>(host.Get<ITwo>().GetAsync());

        Assert.Equal(
            (TimeSpan.FromMilliseconds(900), "Two", "Get", null, Cause.NoEndpoint),
            (rejection.RetryAfter, rejection.Service, rejection.Operation, rejection.Endpoint, rejection.Cause));
    }
}
