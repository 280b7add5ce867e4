using System.Reflection;
using System.Text;
using System.Xml.Linq;
using Resilience.Events;

namespace Resilience.Telemetry;

/// <summary>Writes the page on telemetry from what the code declares.</summary>
internal static class TelemetryPage
{
    private const string Head = """
        # Telemetry

        <!-- Written by a test from the code. Change the code, then: UPDATE_DOCS=1 dotnet test tests/Resilience.Runtime.Tests -->

        Metrics are told by the meter `Resilience`, spans by the source `Resilience`, events by the log category `Resilience`. With OpenTelemetry:

        ```csharp
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter("Resilience"))
            .WithTracing(tracing => tracing.AddSource("Resilience"));
        ```

        Names, units, labels and their values are frozen within a major version. Durations are in seconds.

        ## Metrics

        Every instrument is observable: it reads, when somebody collects, what calls count anyway, so a call pays nothing for it. Every
        series is there from the start of the host, at zero, or as soon as a service is used where there is no host. Label values come from
        declarations and from the lists below, never from a call. The meter is made by the host's `IMeterFactory` where it has one; two hosts in a
        process have a meter each.

        """;

    private const string Durations = """

        **Durations** are measured only while somebody listens to `resilience.call.duration.*`: from the first collection on, and no
        later than a second after a listener came where calls succeed. An operation whose policies look at milliseconds (a latency objective,
        a slow-call limit, a timeout below 100 ms) is timed exactly; any other by the system's millisecond tick, whose steps are 1 to
        16 ms wide; while durations are wanted such an operation reads that tick once or twice more a call. With Prometheus, the 99th percentile of five minutes is
        `histogram_quantile(0.99, sum by (le, service, operation) (rate(resilience_call_duration_bucket_total[5m])))`.

        A policy that is off has no series. A state shared by name is told once, under the first service that has it.

        """;

    private const string Spans = """

        ## Spans

        While somebody listens to the source, each call is a span named `{Service}.{Operation}`, inside the caller's, and each attempt an event
        of it. Where no one listens a call pays one comparison.

        | tag | on | says |
        |---|---|---|

        """;

    private const string Log = """

        ## Log

        A call that succeeds writes nothing. Each of these is one line, once, with what is known of cause, attempts and duration; beside the
        line stand `Kind`, `Service`, `Operation`, `Endpoint`, `Cause`, `Attempts`, `Seconds`, `Exception` and `Who`. The same events come from
        `ResilienceControl.Subscribe`.

        | event | level | says |
        |---|---|---|

        """;

    public static string Write()
    {
        var page = new StringBuilder(Head).Append("\n| instrument | kind | unit | labels | says |\n|---|---|---|---|---|\n");
        foreach (var instrument in Instruments.All)
        {
            page.Append($"| `{instrument.Name}` | {Words(instrument.Kind)} | `{instrument.Unit}` | {string.Join(", ", instrument.Labels.Select(label => $"`{label.Name}`"))} | {instrument.Description} |\n");
        }

        page.Append("\n| label | says | values |\n|---|---|---|\n");
        foreach (var label in Instruments.All.SelectMany(instrument => instrument.Labels).Distinct())
        {
            page.Append($"| `{label.Name}` | {label.Meaning} | {(label.Values.Length == 0 ? "declared" : string.Join(", ", label.Values.Select(value => $"`{value}`")))} |\n");
        }

        page.Append(Durations).Append(Spans);
        foreach (var tag in CallSpans.Tags)
        {
            page.Append($"| `{tag.Name}` | {tag.On} | {tag.Meaning} |\n");
        }

        page.Append(Log);
        foreach (var kind in Enum.GetValues<ResilienceEventKind>())
        {
            page.Append($"| `{kind}` | {EventLog.LevelOf(kind)} | {Summary(kind)} |\n");
        }

        return page.ToString();
    }

    private static string Words(InstrumentKind kind) => kind switch
    {
        InstrumentKind.UpDownCounter => "up-down counter",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The sentence that documents the kind in code.</summary>
    private static string Summary(ResilienceEventKind kind)
    {
        var file = Path.ChangeExtension(typeof(ResilienceEventKind).GetTypeInfo().Assembly.Location, ".xml");
        var member = XDocument.Load(file).Descendants("member").Single(candidate => (string?)candidate.Attribute("name") == $"F:{typeof(ResilienceEventKind).FullName}.{kind}");
        return string.Join(' ', member.Element("summary")!.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
