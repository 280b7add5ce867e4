using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Resilience.Registration;

public class FallbackHandlerTests
{
    private static readonly FallbackAttribute BySession = new(typeof(SessionGateway));

    [Fact]
    public void Handler_is_built_once_per_proxy_from_its_provider()
    {
        using var provider = new ServiceCollection().AddScoped<Session>().AddResilientGateway<HttpGateway>(BySession).Build();
        using var scope = provider.CreateScope();
        var endpoints = scope.ServiceProvider.Gateway().Endpoints;

        var handler = Assert.IsType<SessionGateway>(endpoints.FallbackHandler(typeof(SessionGateway)));

        Assert.Same(handler, endpoints.FallbackHandler(typeof(SessionGateway)));
        Assert.Same(scope.ServiceProvider.GetRequiredService<Session>(), handler.Session);
    }

    [Fact]
    public void Scoped_handler_is_never_captive()
    {
        var services = new ServiceCollection().AddScoped<Session>().AddScoped<SessionGateway>().AddSingleton<PlainGateway>();
        using var provider = services.AddResilientGateway<PlainGateway>(BySession).Build();
        using var scope = provider.CreateScope();

        Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IGateway>());
        Assert.Same(
            scope.ServiceProvider.GetRequiredService<SessionGateway>(),
            scope.ServiceProvider.Gateway().Endpoints.FallbackHandler(typeof(SessionGateway)));
    }

    [Fact]
    public void Handler_not_registered_lives_as_long_as_the_proxy()
    {
        using var provider = new ServiceCollection().AddSingleton<PlainGateway>().AddResilientGateway<PlainGateway>(new FallbackAttribute(typeof(PlainHandler))).Build();
        using var scope = provider.CreateScope();

        Assert.Same(provider.Gateway(), scope.ServiceProvider.Gateway());
        Assert.IsType<PlainHandler>(provider.Gateway().Endpoints.FallbackHandler(typeof(PlainHandler)));
        Assert.Null(provider.GetService<PlainHandler>());
    }

    [Fact]
    public void Scoped_handler_registered_too_late_is_refused()
    {
        var services = new ServiceCollection().AddScoped<Session>().AddSingleton<PlainGateway>();
        using var provider = services.AddResilientGateway<PlainGateway>(BySession).AddScoped<SessionGateway>().BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IGateway>());

        Assert.Equal(["Gateway: SessionGateway was registered (Scoped) after the service that it answers for. Register it before AddResilient…."], error.Failures);
    }

    private sealed class PlainHandler : IGateway
    {
        public object Instance => this;
    }
}
