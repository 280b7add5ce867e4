using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Resilience.Registration;

/// <summary>What an implementation cannot be made without is missed when the host starts, not at the first call.</summary>
public sealed class LackingDependencyTests
{
    private const string Lack = "Gateway: SessionGateway cannot be made: its constructor asks for Session, which is not registered. Register it.";

    [Theory, InlineData(false), InlineData(true)]
    public async Task Host_does_not_start_without_what_the_constructor_asks_for(bool isRegistered)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        if (isRegistered)
        {
            builder.Services.AddTransient<SessionGateway>();
        }

        builder.Services.AddResilientGateway(e => e.Add<SessionGateway>("a").Add<SessionGateway>("b").Add<PlainGateway>("c"), new FailoverAttribute());
        using var host = builder.Build();

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal([Lack], error.Failures);
    }

    [Fact]
    public void Other_frameworks_endpoint_is_told_from_ours()
    {
        using var provider = new ServiceCollection().AddResilientGateway<RoutedGateway>().BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.Gateway());

        Assert.Equal(
            ["Gateway: RoutedGateway cannot be made: its constructor asks for Resilience.Registration.Framework.Endpoint, which is not registered. " +
             "Where Resilience.Endpoint is meant, say so at the head of the file: using Endpoint = Resilience.Endpoint;"],
            error.Failures);
    }

    [Fact]
    public void What_is_registered_after_the_service_counts_whatever_its_lifetime()
    {
        using var provider = new ServiceCollection().AddResilientGateway<SessionGateway>().AddScoped<Session>().BuildServiceProvider();
        using var scope = provider.CreateScope();

        Assert.NotNull(scope.ServiceProvider.Gateway().At<SessionGateway>(0).Session);
    }

    [Fact]
    public void One_constructor_that_has_all_it_needs_is_enough()
    {
        using var provider = new ServiceCollection().AddResilientGateway<ChoosyGateway>().BuildServiceProvider();

        Assert.Equal("endpoint default, nothing else", provider.Gateway().At<ChoosyGateway>(0).Instance);
    }

    [Fact]
    public void Class_that_a_factory_makes_is_the_factorys_business()
    {
        using var provider = new ServiceCollection()
            .AddTransient(_ => new SessionGateway(new Session()))
            .AddResilientGateway<SessionGateway>()
            .BuildServiceProvider();

        Assert.NotNull(provider.Gateway().At<SessionGateway>(0).Session);
    }

    private sealed class RoutedGateway(Framework.Endpoint endpoint) : IGateway
    {
        public object Instance => endpoint;
    }

    private sealed class ChoosyGateway : IGateway
    {
        public ChoosyGateway(Session session) => Instance = session;

        public ChoosyGateway(Endpoint endpoint, IServiceProvider services, IEnumerable<Session> sessions, string rest = "nothing else") =>
            Instance = $"endpoint {endpoint.Name}, {(services is null || sessions.Any() ? "wrong" : rest)}";

        public object Instance { get; }
    }
}
