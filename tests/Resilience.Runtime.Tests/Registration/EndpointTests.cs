using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Resilience.Registration;

public class EndpointTests
{
    [Fact]
    public void Client_has_the_address_of_its_endpoint_and_no_timeout_of_its_own()
    {
        using var provider = new ServiceCollection()
            .AddResilientGateway(
                e => e.Add<HttpGateway>("eu", uri: "https://eu.example/", region: "eu-west", group: "g1", weight: 3).Add<HttpGateway>("us", uri: "https://us.example/"),
                new FailoverAttribute("us", "eu"))
            .Build();
        var proxy = provider.Gateway();

        Assert.Equal(new Uri("https://us.example/"), proxy.At<HttpGateway>(0).Client.BaseAddress);
        Assert.Equal(new Uri("https://eu.example/"), proxy.At<HttpGateway>(1).Client.BaseAddress);
        Assert.Equal(Timeout.InfiniteTimeSpan, proxy.At<HttpGateway>(0).Client.Timeout);
        Assert.Equal(new Endpoint("Gateway", "eu", new Uri("https://eu.example/"), "eu-west", "g1", 3), proxy.At<HttpGateway>(1).Endpoint);
    }

    [Fact]
    public async Task Client_takes_handlers_added_under_its_name()
    {
        var services = new ServiceCollection().AddResilientGateway(e => e.Add<HttpGateway>("default", uri: "https://host/base/"));
        services.AddHttpClient("Gateway/default").ConfigurePrimaryHttpMessageHandler(() => new EchoHandler());
        using var provider = services.Build();

        using var response = await provider.Gateway().At<HttpGateway>(0).Client.GetAsync(new Uri("pay", UriKind.Relative));

        Assert.Equal("https://host/base/pay", response.RequestMessage!.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public void Configuration_speaks_over_code()
    {
        using var provider = new ServiceCollection()
            .Configure(
                ("Services:gateway:Endpoints:DEFAULT:uri", "https://configured/"),
                ("Services:Gateway:Endpoints:default:Region", "north"),
                ("Services:Gateway:Endpoints:default:Weight", "0"))
            .AddResilientGateway(e => e.Add<HttpGateway>("default", uri: "https://code/", region: "south", group: "kept"))
            .Build();

        var gateway = provider.Gateway().At<HttpGateway>(0);

        Assert.Equal(new Endpoint("Gateway", "default", new Uri("https://configured/"), "north", "kept", 0), gateway.Endpoint);
        Assert.Equal(new Uri("https://configured/"), gateway.Client.BaseAddress);
    }

    [Fact]
    public void Failover_names_the_endpoints_that_one_class_serves()
    {
        using var provider = new ServiceCollection()
            .Configure(("Services:Gateway:Endpoints:b:Uri", "https://b/"), ("Services:Gateway:Endpoints:a:Uri", "https://a/"))
            .AddResilientGateway<AddressedGateway>(new FailoverAttribute("b", "a"))
            .Build();

        Assert.Equal(new Uri("https://b/"), provider.Gateway().At<AddressedGateway>(0).Address);
        Assert.Equal(new Uri("https://a/"), provider.Gateway().At<AddressedGateway>(1).Address);
    }

    [Fact]
    public void Configuration_names_the_endpoints_where_failover_names_none()
    {
        using var provider = new ServiceCollection()
            .Configure(("Services:Gateway:Endpoints:two:Uri", "https://two/"), ("Services:Gateway:Endpoints:one:Uri", "https://one/"))
            .AddScoped<HttpGateway>()
            .AddResilientGateway<HttpGateway>(new FailoverAttribute())
            .Build();
        using var scope = provider.CreateScope();
        var proxy = scope.ServiceProvider.Gateway();

        Assert.Equal("one", proxy.At<HttpGateway>(0).Endpoint.Name);
        Assert.Equal(new Uri("https://two/"), proxy.At<HttpGateway>(1).Client.BaseAddress);
        Assert.Equal(2, proxy.Endpoints.Present.Count);
    }

    [Fact]
    public void Service_without_failover_has_one_endpoint_called_default()
    {
        using var provider = new ServiceCollection().AddResilientGateway<HttpGateway>().Build();

        Assert.Equal(new Endpoint("Gateway", "default"), provider.Gateway().At<HttpGateway>(0).Endpoint);
        Assert.Null(provider.Gateway().At<HttpGateway>(0).Client.BaseAddress);
    }

    [Fact]
    public void Everything_else_comes_from_the_container()
    {
        using var provider = new ServiceCollection().AddScoped<Session>().AddResilientGateway<SessionGateway>().Build();
        using var scope = provider.CreateScope();

        Assert.Same(scope.ServiceProvider.GetRequiredService<Session>(), scope.ServiceProvider.Gateway().At<SessionGateway>(0).Session);
    }

    [Fact]
    public void Keyed_services_of_the_application_are_left_alone()
    {
        var mine = new PlainGateway();
        using var provider = new ServiceCollection().AddKeyedSingleton<IGateway>("mine", mine).AddResilientGateway<HttpGateway>(new FailoverAttribute()).Build();

        Assert.Same(mine, provider.GetRequiredKeyedService<IGateway>("mine"));
        Assert.Null(provider.GetKeyedService<IGateway>("other"));
        Assert.Single(provider.GetServices<IGateway>());
    }

    private sealed class EchoHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage { RequestMessage = request });
    }
}
