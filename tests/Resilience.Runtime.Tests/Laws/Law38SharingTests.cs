using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 1), Failover("a", "b"), Slo(99), Retry(1, DelayMs = 0, BudgetMinPerSecond = 0, BudgetPercent = 0)]
public interface IShared : IStore
{
    [CircuitBreaker(ConsecutiveFailures = 1)]
    ValueTask<int> GetApartAsync(CancellationToken cancellationToken = default);
}

[CircuitBreaker(ConsecutiveFailures = 1, Name = "warehouse"), Slo(99, Name = "warehouse")]
public interface IWarehouse : IStore;

[CircuitBreaker(ConsecutiveFailures = 1, Name = "warehouse"), Slo(99, Name = "warehouse")]
public interface IBackOffice : IStore;

public sealed partial class Store : IShared, IWarehouse, IBackOffice
{
    public ValueTask<int> GetApartAsync(CancellationToken cancellationToken) => Run(cancellationToken);
}

public sealed class Law38SharingTests
{
    private readonly Store _a = new(1);
    private readonly Store _b = new(2);

    [Fact]
    public async Task Law38_operations_of_an_interface_share_one_breaker_an_endpoint_and_a_method_has_its_own()
    {
        using var host = Host();
        var service = host.Get<IShared>();
        _a.Fails();
        await FailoverHost.EndOf(service.PutAsync());

        Assert.Equal((2, 2, 1), (await service.GetAsync(), await service.PutAsync(), await service.GetApartAsync()));
        Assert.Equal(CircuitState.Closed, host.Control.Breaker("Shared", null, "b")!.State);
        Assert.Equal((CircuitState.Open, CircuitState.Closed), (host.Control.Breaker("Shared", "Get", "a")!.State, host.Control.Breaker("Shared", "GetApart", "a")!.State));
        Assert.Equal((null, "GetApart"), (host.Control.Breaker("Shared", "Get", "a")!.Operation, host.Control.Breaker("Shared", "GetApart", "a")!.Operation));
    }

    [Fact]
    public async Task Law38_every_proxy_and_scope_of_a_host_shares_the_state()
    {
        using var host = new FailoverHost(services => services
            .AddScoped<Store>()
            .AddResilientWarehouse<Store>());
        using (var scope = host.Scope())
        {
            scope.ServiceProvider.GetRequiredService<Store>().Fails();
            await FailoverHost.EndOf(scope.ServiceProvider.GetRequiredService<IWarehouse>().GetAsync());
        }

        using var other = host.Scope();
        await FailoverHost.Fails<CircuitOpenException>(other.ServiceProvider.GetRequiredService<IWarehouse>().GetAsync());
        Assert.Equal(2, host.Control.Objective("Warehouse")!.Total);
    }

    [Fact]
    public async Task Law38_scopes_of_one_name_share_their_state()
    {
        using var host = new FailoverHost(services => services
            .AddResilientWarehouse(e => e.Add("default", _a))
            .AddResilientBackOffice(e => e.Add("default", _b)));
        _a.Fails();
        await FailoverHost.EndOf(host.Get<IWarehouse>().GetAsync());
        await FailoverHost.Fails<CircuitOpenException>(host.Get<IBackOffice>().GetAsync());

        Assert.Equal((2, 2), (host.Control.Objective("Warehouse")!.Total, host.Control.Objective("BackOffice")!.Total));
    }

    [Fact]
    public async Task Law38_two_hosts_share_nothing()
    {
        using var one = Host();
        using var other = Host();
        _a.Fails();
        await FailoverHost.EndOf(one.Get<IShared>().GetAsync());
        one.Control.TryDrain("Shared", "b", "ops", "test", confirmed: true);
        await FailoverHost.Fails<NoEndpointException>(one.Get<IShared>().GetAsync());

        Assert.Equal(1, await other.Get<IShared>().GetAsync());
        Assert.Equal((1, 0), (other.Control.Objective("Shared")!.Total, other.Control.Objective("Shared")!.Bad));
        Assert.Empty(await other.EventsAsync());
    }

    [Fact]
    public async Task Law38_service_without_failover_has_one_endpoint_called_default()
    {
        using var host = new FailoverHost(services => services.AddResilientWarehouse<Store>());
        await host.Get<IWarehouse>().GetAsync();

        Assert.Equal("default", Assert.Single(host.Control.Endpoints("Warehouse")).Endpoint.Name);
    }

    private FailoverHost Host() => new(services => services.AddResilientShared(e => e.Add("a", _a).Add("b", _b)));
}
