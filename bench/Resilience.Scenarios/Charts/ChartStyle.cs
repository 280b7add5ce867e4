namespace Resilience.Scenarios.Charts;

/// <summary>How charts look, on light and on dark pages.</summary>
internal static class ChartStyle
{
    public const string Css =
        """

        text { font-family: system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; font-size: 12px; fill: #24292f; }
        .title { font-size: 20px; font-weight: 600; }
        .name { font-size: 15px; font-weight: 600; }
        .quiet { fill: #57606a; }
        .tick { font-size: 11px; fill: #57606a; }
        .middle { text-anchor: middle; }
        .right { text-anchor: end; }
        .ground { fill: #ffffff; }
        .axis { stroke: #8c959f; stroke-width: 1; }
        .grid { stroke: #d0d7de; stroke-width: 1; }
        .edge { stroke: #24292f; stroke-width: 1; stroke-dasharray: 2 3; }
        .trouble { fill: #afb8c1; fill-opacity: 0.25; }
        .ok { fill: #2da06b; }
        .degraded { fill: #e3b341; }
        .failed { fill: #cf4a50; }
        .requests { fill: none; stroke: #0969da; stroke-width: 1.5; }
        .calls { fill: none; stroke: #57606a; stroke-width: 1.2; stroke-dasharray: 4 3; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; }
          .quiet, .tick { fill: #9da7b3; }
          .ground { fill: #0d1117; }
          .axis { stroke: #6e7681; }
          .grid { stroke: #30363d; }
          .edge { stroke: #e6edf3; }
          .trouble { fill: #6e7681; }
          .ok { fill: #2a8f5f; }
          .degraded { fill: #d29922; }
          .failed { fill: #da5a5f; }
          .requests { stroke: #58a6ff; }
          .calls { stroke: #9da7b3; }
        }

        """;
}
