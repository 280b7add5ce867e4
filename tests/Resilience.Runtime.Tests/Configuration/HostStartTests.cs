using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Resilience.Registration;
using Xunit;

namespace Resilience.Configuration;

public class HostStartTests
{
    [Fact]
    public async Task Law37_Host_does_not_start_and_lists_everything_that_is_wrong()
    {
        using var host = Build(new RetryAttribute { BudgetPercent = 200 }, ("Services:Payments:Policies:Retry:DelayMs", "abc"), ("Services:Paymens:X", "1"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(
            [
                "Resilience:Services:Paymens: there is no service 'Paymens'. Did you mean 'Payments'? Known: Payments, Gateway.",
                "Resilience:Services:Payments:Policies:Retry:DelayMs = \"abc\": must be a whole number of milliseconds from 0 to MaxDelayMs (200 by default). Correct the value, or remove the key to leave it to the code.",
                "IPayments [Retry] BudgetPercent = 200: must be a whole number from 0 to 100. Correct the attribute.",
                "Gateway: endpoint 'default' has no address, but the constructor of AddressedGateway asks for one. Give it in code (uri: \"https://…\") or as Resilience:Services:Gateway:Endpoints:default:Uri.",
            ],
            error.Failures);
        Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IGateway>());
    }

    [Fact]
    public async Task Host_with_valid_configuration_starts_and_serves()
    {
        using var host = Build(new RetryAttribute(), ("Services:Payments:Policies:Retry:BudgetPercent", "50"), ("Services:Gateway:Endpoints:default:Uri", "https://x/"));

        await host.StartAsync();

        Assert.Equal(new Uri("https://x/"), host.Services.Gateway().At<AddressedGateway>(0).Address);
        await host.StopAsync();
    }

    [Fact]
    public async Task Host_starts_without_any_resilience_section()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Services.AddResilientPayments(PaymentsProxy.Declare([new RetryAttribute()]));
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal("", host.Services.GetRequiredService<IPayments>().Find());
        await host.StopAsync();
    }

    [Fact]
    public async Task Started_host_tells_every_series_before_anyone_has_asked_for_a_service()
    {
        using var host = Build(new RetryAttribute(), ("Services:Gateway:Endpoints:default:Uri", "https://x/"));
        var told = new List<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Name == "resilience.calls" && instrument.Meter.Scope == host.Services.GetService<IMeterFactory>())
            {
                heard.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, labels, _) => told.Add($"{labels[0].Value}.{labels[1].Value} {labels[2].Value} {count}"));
        listener.Start();

        await host.StartAsync();
        listener.RecordObservableInstruments();

        Assert.Contains("Payments.Charge Success 0", told);
        Assert.Contains("Payments.Find Rejected 0", told);
        await host.StopAsync();
    }

    [Fact]
    public void Invalid_configuration_leaves_other_http_clients_working()
    {
        using var provider = new ServiceCollection()
            .Configure(("Services:Nobody:X", "1"))
            .AddResilientGateway(e => e.Add<HttpGateway>("default", uri: "https://x/"))
            .BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<IHttpClientFactory>().CreateClient("other"));
    }

    [Fact]
    public void Resolution_can_be_run_again_and_leaves_the_first_as_it_was()
    {
        var services = new ServiceCollection().AddResilientPayments(PaymentsProxy.Declare([new RetryAttribute()]));
        var catalog = ServiceCatalog.Find(services)!;
        ConfiguredKeys Delay(string ms) => ConfiguredKeys.Of(new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Resilience:Defaults:Retry:DelayMs", (string?)ms)]).Build());

        var first = Resolution.Of(catalog.Services, Delay("10"));
        var second = Resolution.Of(catalog.Services, Delay("20"));
        var third = Resolution.Of(catalog.Services, Delay("x"));

        Assert.Equal([10, 20], new[] { first, second }.Select(resolution => resolution.Services[typeof(IPayments)].Operations[0].Retry!.Settings.DelayMs));
        Assert.Single(third.Errors);
    }

    [Fact]
    public async Task Without_a_host_a_start_that_was_refused_is_mended_by_a_reload()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("Resilience:Defaults:Retry:DelayMs", (string?)"x")]).Build();
        await using var provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddResilientPayments(PaymentsProxy.Declare([new RetryAttribute()]))
            .BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IPayments>());

        configuration["Resilience:Defaults:Retry:DelayMs"] = "10";
        configuration.Reload();

        Assert.Equal("", provider.GetRequiredService<IPayments>().Find());
    }

    private static IHost Build(RetryAttribute retry, params (string Key, string? Value)[] keys)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(keys.Select(key => KeyValuePair.Create("Resilience:" + key.Key, key.Value)));
        builder.Services.AddResilientPayments(PaymentsProxy.Declare([retry])).AddResilientGateway<AddressedGateway>();
        return builder.Build();
    }
}
