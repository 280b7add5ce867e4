using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Resilience.Registration;

public class LifetimeTests
{
    [Fact]
    public void Implementation_not_registered_is_new_for_each_proxy_and_ends_with_its_scope()
    {
        using var provider = new ServiceCollection().AddResilientGateway<DisposableGateway>().Build();
        DisposableGateway first, second;
        using (var scope = provider.CreateScope())
        {
            first = scope.ServiceProvider.Gateway().At<DisposableGateway>(0);
            second = scope.ServiceProvider.Gateway().At<DisposableGateway>(0);
            Assert.NotSame(first, second);
            Assert.Equal(0, first.Disposals);
        }

        Assert.Equal(1, first.Disposals);
        Assert.Equal(1, second.Disposals);
    }

    [Fact]
    public void Scoped_implementation_serves_one_scope_and_ends_with_it()
    {
        using var provider = new ServiceCollection().AddScoped<DisposableGateway>().AddResilientGateway<DisposableGateway>().Build();
        using var other = provider.CreateScope();
        DisposableGateway mine;
        using (var scope = provider.CreateScope())
        {
            Assert.Same(scope.ServiceProvider.Gateway(), scope.ServiceProvider.Gateway());
            mine = scope.ServiceProvider.Gateway().At<DisposableGateway>(0);
            Assert.NotSame(mine, other.ServiceProvider.Gateway().At<DisposableGateway>(0));
        }

        Assert.Equal(1, mine.Disposals);
    }

    [Fact]
    public void Scoped_implementation_is_never_captive_of_the_root()
    {
        using var provider = new ServiceCollection().AddScoped<DisposableGateway>().AddResilientGateway<DisposableGateway>().Build();

        Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IGateway>());
    }

    [Fact]
    public void Singleton_implementation_serves_the_host_and_ends_with_it()
    {
        DisposableGateway gateway;
        using (var provider = new ServiceCollection().AddSingleton<DisposableGateway>().AddResilientGateway<DisposableGateway>().Build())
        {
            using var scope = provider.CreateScope();
            Assert.Same(provider.Gateway(), scope.ServiceProvider.Gateway());
            gateway = provider.Gateway().At<DisposableGateway>(0);
        }

        Assert.Equal(1, gateway.Disposals);
    }

    [Theory]
    [InlineData(ServiceLifetime.Singleton, ServiceLifetime.Singleton, ServiceLifetime.Singleton)]
    [InlineData(ServiceLifetime.Singleton, ServiceLifetime.Scoped, ServiceLifetime.Scoped)]
    [InlineData(ServiceLifetime.Scoped, ServiceLifetime.Transient, ServiceLifetime.Transient)]
    public void Proxy_lives_as_long_as_its_shortest_lived_endpoint(ServiceLifetime first, ServiceLifetime second, ServiceLifetime expected)
    {
        IServiceCollection services = new ServiceCollection();
        services.Add(ServiceDescriptor.Describe(typeof(HttpGateway), typeof(HttpGateway), first));
        services.Add(ServiceDescriptor.Describe(typeof(DisposableGateway), typeof(DisposableGateway), second));

        services.AddResilientGateway(e => e.Add<HttpGateway>("a").Add<DisposableGateway>("b"), new FailoverAttribute("a", "b"));

        Assert.Equal(expected, services.Single(service => service.ServiceType == typeof(IGateway) && !service.IsKeyedService).Lifetime);
    }

    [Fact]
    public void Implementation_made_for_endpoints_cannot_be_resolved_by_itself()
    {
        using var provider = new ServiceCollection().AddSingleton<DisposableGateway>().AddResilientGateway<DisposableGateway>().Build();

        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<DisposableGateway>());

        Assert.Equal("DisposableGateway is made for the endpoints of IGateway and cannot be resolved by itself. Ask for IGateway.", error.Message);
    }

    [Fact]
    public void Implementation_registered_too_late_is_refused()
    {
        using var provider = new ServiceCollection().AddResilientGateway<PlainGateway>().AddScoped<PlainGateway>().BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IGateway>());

        using var same = new ServiceCollection().AddResilientGateway<PlainGateway>().AddTransient<PlainGateway>().BuildServiceProvider();
        Assert.IsType<PlainGateway>(same.Gateway().Instance);
        Assert.Equal(["Gateway: PlainGateway was registered (Scoped) after the service that it serves. Register it before AddResilient…."], error.Failures);
    }

    [Fact]
    public void Implementation_that_takes_nothing_of_its_endpoint_is_the_registered_one()
    {
        using var provider = new ServiceCollection().AddSingleton<PlainGateway>().AddResilientGateway<PlainGateway>().Build();

        Assert.Same(provider.GetRequiredService<PlainGateway>(), provider.Gateway().Instance);
    }

    [Fact]
    public void Implementation_registered_by_factory_is_made_by_it()
    {
        var address = new Uri("https://made.by/factory");
        using var provider = new ServiceCollection().AddTransient(_ => new AddressedGateway(address)).AddResilientGateway<AddressedGateway>().Build();

        Assert.Same(address, provider.Gateway().At<AddressedGateway>(0).Address);
    }

    [Fact]
    public void Typed_client_keeps_its_own_address()
    {
        IServiceCollection services = new ServiceCollection();
        services.AddSingleton(new Endpoint("other", "other"));
        services.AddHttpClient<HttpGateway>(client => client.BaseAddress = new Uri("https://typed/"));
        using var provider = services.AddResilientGateway(e => e.Add<HttpGateway>("default", uri: "https://ignored/")).Build();

        Assert.Equal(new Uri("https://typed/"), provider.Gateway().At<HttpGateway>(0).Client.BaseAddress);
    }

    [Fact]
    public void Instance_given_is_not_disposed()
    {
        var instance = new DisposableGateway(new Endpoint("", ""));
        using (var provider = new ServiceCollection().AddResilientGateway(e => e.Add("default", instance)).Build())
        {
            Assert.Same(instance, provider.Gateway().Instance);
            Assert.Null(provider.Gateway().Endpoints.Owned);
        }

        Assert.Equal(0, instance.Disposals);
    }

    [Fact]
    public void Factory_makes_one_instance_per_proxy_in_its_scope()
    {
        var services = new ServiceCollection().AddScoped<Session>();
        using var provider = services.AddResilientGateway(e => e.Add("default", (scope, _) => new SessionGateway(scope.GetRequiredService<Session>()))).Build();
        using var scope = provider.CreateScope();

        var proxy = scope.ServiceProvider.Gateway();

        Assert.Same(proxy.Instance, proxy.Instance);
        Assert.Same(scope.ServiceProvider.GetRequiredService<Session>(), proxy.At<SessionGateway>(0).Session);
        Assert.NotSame(proxy.Instance, scope.ServiceProvider.Gateway().Instance);
    }

    [Fact]
    public void Standby_is_not_built_until_it_is_needed()
    {
        var built = new List<string>();
        IGateway Make(IServiceProvider services, Endpoint endpoint)
        {
            built.Add(endpoint.Name);
            return new PlainGateway();
        }

        using var provider = new ServiceCollection().AddResilientGateway(e => e.Add("a", Make).Add("b", Make), new FailoverAttribute("a", "b")).Build();
        var proxy = provider.Gateway();
        Assert.Null(proxy.Endpoints.Owned);
        Assert.Empty(built);

        _ = proxy.Instance;
        Assert.Equal(["a"], built);
        Assert.Same(proxy.Instance, proxy.Endpoints.Owned);

        _ = proxy.At<PlainGateway>(1);
        Assert.Equal(["a", "b"], built);
    }

    [Fact]
    public void Instance_asked_for_by_many_threads_is_one()
    {
        using var provider = new ServiceCollection().AddResilientGateway<PlainGateway>().Build();
        for (var round = 0; round < 50; round++)
        {
            var proxy = provider.Gateway();
            using var start = new Barrier(4);
            var seen = new object[4];
            var threads = Enumerable.Range(0, 4).Select(index => new Thread(() =>
            {
                start.SignalAndWait();
                seen[index] = proxy.At<PlainGateway>(0);
            })).ToArray();
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            Assert.Single(seen.Distinct());
        }
    }

    [Theory]
    [InlineData(ServiceLifetime.Scoped, true)]
    [InlineData(ServiceLifetime.Singleton, false)]
    public void Overrun_waits_by_default_where_the_implementation_is_scoped(ServiceLifetime lifetime, bool scoped)
    {
        IServiceCollection services = new ServiceCollection();
        services.Add(ServiceDescriptor.Describe(typeof(PlainGateway), typeof(PlainGateway), lifetime));
        using var provider = services.AddResilientGateway<PlainGateway>().Build();
        using var scope = provider.CreateScope();

        Assert.Equal(scoped, scope.ServiceProvider.Gateway().Endpoints.ImplementationsAreScoped);
    }

    [Fact]
    public void Overrun_waits_by_default_where_the_implementation_holds_something_scoped()
    {
        using var direct = new ServiceCollection().AddScoped<Session>().AddResilientGateway<SessionGateway>().Build();
        using var indirect = new ServiceCollection().AddResilientGateway<IndirectSessionGateway>().AddScoped<Session>().AddTransient<SessionHolder>().Build();

        Assert.True(direct.Gateway().Endpoints.ImplementationsAreScoped);
        Assert.True(indirect.Gateway().Endpoints.ImplementationsAreScoped);
    }
}
