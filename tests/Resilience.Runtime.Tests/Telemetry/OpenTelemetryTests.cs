using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Resilience.Laws;
using Xunit;

namespace Resilience.Telemetry;

/// <summary>OpenTelemetry needs nothing but the names of the meter and the source.</summary>
[Collection(nameof(ProcessWide))]
public sealed class OpenTelemetryTests
{
    [Fact]
    public async Task Meter_and_source_are_exported_by_their_names()
    {
        var store = new Store(1);
        using var host = new FailoverHost(services => services.AddMetrics().AddResilientUnhurried(e => e.Named("OpenTelemetry").Add("default", new ToldStore(store))));
        var spans = new List<Activity>();
        var metrics = new List<(string Name, string Unit, string Labels, double Value)>();
        using var meter = Sdk.CreateMeterProviderBuilder().AddMeter("Resilience").AddReader(new BaseExportingMetricReader(new MetricList(metrics))).Build();
        using var tracer = Sdk.CreateTracerProviderBuilder().AddSource("Resilience").AddProcessor(new SimpleActivityExportProcessor(new SpanList(spans))).Build();
        await host.Get<IUnhurried>().GetAsync();
        meter.ForceFlush();

        Assert.Contains(("resilience.calls", "{call}", "cause=None operation=Get outcome=Success service=OpenTelemetry", 1), metrics);
        Assert.Contains(("resilience.call.duration.sum", "s", "operation=Put service=OpenTelemetry", 0), metrics);
        Assert.Contains(spans, span => span.DisplayName == "OpenTelemetry.Get");
    }

    private sealed class SpanList(List<Activity> spans) : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                spans.Add(span);
            }

            return ExportResult.Success;
        }
    }

    private sealed class MetricList(List<(string Name, string Unit, string Labels, double Value)> metrics) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    metrics.Add((metric.Name, metric.Unit, Labels(point), Value(metric.MetricType, point)));
                }
            }

            return ExportResult.Success;
        }

        private static string Labels(in MetricPoint point)
        {
            var labels = new List<string>();
            foreach (var label in point.Tags)
            {
                labels.Add($"{label.Key}={label.Value}");
            }

            return string.Join(' ', labels.Order(StringComparer.Ordinal));
        }

        private static double Value(MetricType type, in MetricPoint point) => type switch
        {
            MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
            MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
            MetricType.LongGauge => point.GetGaugeLastValueLong(),
            _ => point.GetGaugeLastValueDouble(),
        };
    }
}
