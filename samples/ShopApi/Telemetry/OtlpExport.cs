using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ShopApi.Telemetry;

/// <summary>Sends what the shop and its policies measure to a collector, over OTLP, from the start of the host to its end.</summary>
internal sealed class OtlpExport(Uri collector) : IHostedService, IDisposable
{
    public const string EndpointKey = "Otlp:Endpoint";

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter("Resilience", "Microsoft.AspNetCore.Hosting")
            .AddOtlpExporter(SendTo)
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource("Resilience", "Microsoft.AspNetCore")
            .AddOtlpExporter(SendTo)
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>What has not been sent yet is sent first.</summary>
    public void Dispose()
    {
        _metrics?.Dispose();
        _traces?.Dispose();
        (_metrics, _traces) = (null, null);
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService("ShopApi");

    private void SendTo(OtlpExporterOptions options) => options.Endpoint = collector;
}
