namespace ShopApi.Telemetry;

/// <summary>Registers the export where a collector is configured, else nothing.</summary>
internal static class OtlpServices
{
    /// <summary>The variable that OpenTelemetry's own tools go by.</summary>
    private const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IServiceCollection AddOtlpExport(this IServiceCollection services, IConfiguration configuration)
    {
        var given = configuration[OtlpExport.EndpointKey] is { Length: > 0 } key ? key : configuration[EndpointVariable];
        if (string.IsNullOrEmpty(given))
        {
            return services;
        }

        return Uri.TryCreate(given, UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https"
            ? services.AddHostedService(_ => new OtlpExport(collector))
            : throw new StartupException($"{OtlpExport.EndpointKey} = \"{given}\": must be the address of a collector such as http://localhost:4317, or empty.");
    }
}
