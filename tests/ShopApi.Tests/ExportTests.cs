using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ShopApi.Telemetry;

namespace ShopApi.Tests;

public sealed class ExportTests
{
    [Fact]
    public async Task Metrics_and_spans_reach_the_collector_that_is_configured()
    {
        await using var collector = await Collector.StartAsync();
        await using (var shop = await Shop.OpenAsync((OtlpExport.EndpointKey, collector.Address)))
        {
            await shop.BuyAsync();
        }

        Assert.True(collector.Has("MetricsService", "resilience.calls"), "The policies' metrics did not arrive.");
        Assert.True(collector.Has("MetricsService", "PaymentGateway"), "The services' series did not arrive.");
        Assert.True(collector.Has("TraceService", "PaymentGateway.Charge"), "The calls' spans did not arrive.");
    }

    [Fact]
    public async Task Nothing_is_exported_where_no_collector_is_configured()
    {
        await using var shop = await Shop.OpenAsync();

        Assert.DoesNotContain(shop.Parts.Services.GetServices<IHostedService>(), service => service is OtlpExport);
    }

    [Fact]
    public async Task Collector_that_is_no_address_stops_the_start() =>
        await Assert.ThrowsAsync<StartupException>(() => Shop.OpenAsync((OtlpExport.EndpointKey, "collector")));
}
