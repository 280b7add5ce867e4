using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Resilience.Registration;

/// <summary>Where the instances of endpoints come from that are added while the host runs.</summary>
public sealed class AddedEndpointTests
{
    private static readonly FailoverAttribute Any = new();

    [Fact]
    public void Class_that_serves_the_others_serves_an_added_one_with_its_own_client()
    {
        using var provider = new ServiceCollection().AddResilientGateway(e => e.Add<HttpGateway>("a", uri: "https://a/").Add<HttpGateway>("b", uri: "https://b/"), Any).Build();
        using var scope = provider.CreateScope();
        var proxy = scope.ServiceProvider.Gateway();
        Assert.Equal("a", proxy.At<HttpGateway>(0).Endpoint.Name);

        Control(provider).AddEndpoint(new Endpoint("Gateway", "c", new Uri("https://c/"), "eu", Weight: 3), "ann", "more load");

        // A proxy from before the change sees it too.
        var added = proxy.At<HttpGateway>(2);
        Assert.Equal(new Endpoint("Gateway", "c", new Uri("https://c/"), "eu", null, 3), added.Endpoint);
        Assert.Equal((new Uri("https://c/"), Timeout.InfiniteTimeSpan), (added.Client.BaseAddress, added.Client.Timeout));
        Assert.Same(added, proxy.At<HttpGateway>(2));
        Assert.NotSame(added, scope.ServiceProvider.Gateway().At<HttpGateway>(2));
    }

    [Fact]
    public void Name_that_is_taken_again_has_its_new_address()
    {
        using var provider = new ServiceCollection().AddResilientGateway(e => e.Add<HttpGateway>("a", uri: "https://a/").Add<HttpGateway>("b", uri: "https://b/"), Any).Build();
        var proxy = provider.Gateway();
        var control = Control(provider);
        Assert.Equal(new Uri("https://a/"), proxy.At<HttpGateway>(0).Client.BaseAddress);
        control.TryRemoveEndpoint("Gateway", "a", "bob", "moved", confirmed: true);
        control.AddEndpoint(new Endpoint("Gateway", "a", new Uri("https://new/")), "bob", "moved");

        var moved = proxy.At<HttpGateway>(1);
        Assert.Equal(("a", new Uri("https://new/")), (moved.Endpoint.Name, moved.Client.BaseAddress));
    }

    [Fact]
    public void Place_that_is_taken_again_has_an_instance_of_its_own()
    {
        using var provider = new ServiceCollection().AddResilientGateway(e => e.Add<HttpGateway>("a", uri: "https://a/").Add<HttpGateway>("b", uri: "https://b/"), Any).Build();
        var proxy = provider.Gateway();
        var control = Control(provider);
        foreach (var name in new[] { "c", "d", "e" })
        {
            control.AddEndpoint(new Endpoint("Gateway", name, new Uri("https://x/")), "ann", "why");
            Assert.Equal(name, proxy.At<HttpGateway>(2).Endpoint.Name);
            Assert.True(control.TryRemoveEndpoint("Gateway", name, "ann", "why", confirmed: true).IsRemoved);
        }
    }

    [Fact]
    public void Instance_made_for_an_added_endpoint_ends_with_its_scope()
    {
        using var provider = new ServiceCollection().AddResilientGateway(e => e.Add<DisposableGateway>("a").Add<DisposableGateway>("b"), Any).Build();
        Control(provider).AddEndpoint(new Endpoint("Gateway", "c"), "ann", "why");
        Control(provider).AddEndpoint<IGateway>(new Endpoint("Gateway", "d"), (_, endpoint) => new DisposableGateway(endpoint), "ann", "why");
        DisposableGateway byClass, byFactory;
        using (var scope = provider.CreateScope())
        {
            byClass = scope.ServiceProvider.Gateway().At<DisposableGateway>(2);
            byFactory = scope.ServiceProvider.Gateway().At<DisposableGateway>(3);
            Assert.Equal((0, 0), (byClass.Disposals, byFactory.Disposals));
        }

        Assert.Equal((1, 1), (byClass.Disposals, byFactory.Disposals));
    }

    [Fact]
    public void Singleton_class_has_one_instance_for_an_added_endpoint()
    {
        using var provider = new ServiceCollection().AddSingleton<DisposableGateway>().AddResilientGateway(e => e.Add<DisposableGateway>("a").Add<DisposableGateway>("b"), Any).Build();
        Control(provider).AddEndpoint(new Endpoint("Gateway", "c"), "ann", "why");
        using var scope = provider.CreateScope();

        Assert.Same(provider.Gateway().At<DisposableGateway>(2), scope.ServiceProvider.Gateway().At<DisposableGateway>(2));
    }

    [Fact]
    public void Class_that_needs_an_address_is_refused_without_one()
    {
        using var provider = new ServiceCollection().AddResilientGateway(e => e.Add<AddressedGateway>("a", uri: "https://a/").Add<AddressedGateway>("b", uri: "https://b/"), Any).Build();

        var error = Assert.Throws<InvalidOperationException>(() => Control(provider).AddEndpoint(new Endpoint("Gateway", "c"), "ann", "why"));

        Assert.StartsWith("Gateway: endpoint 'c' has no address, but the constructor of AddressedGateway asks for one.", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, Control(provider).Endpoints("Gateway").Count);
    }

    private static ResilienceControl Control(IServiceProvider provider) => provider.GetRequiredService<ResilienceControl>();
}
