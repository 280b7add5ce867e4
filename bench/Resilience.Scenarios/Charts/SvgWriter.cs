using System.Globalization;
using System.Security;
using System.Text;

namespace Resilience.Scenarios.Charts;

/// <summary>Writes the few shapes a chart needs. Looks come from the classes of <see cref="ChartStyle"/>.</summary>
internal sealed class SvgWriter(double width, double height, string title)
{
    private readonly StringBuilder _body = new();

    public void Rect(string look, double x, double y, double width, double height) =>
        Append($"""<rect class="{look}" x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}"/>""");

    public void Line(string look, double x1, double y1, double x2, double y2) =>
        Append($"""<line class="{look}" x1="{x1:0.#}" y1="{y1:0.#}" x2="{x2:0.#}" y2="{y2:0.#}"/>""");

    public void Text(string look, double x, double y, string text) =>
        Append($"""<text class="{look}" x="{x:0.#}" y="{y:0.#}">{SecurityElement.Escape(text)}</text>""");

    /// <summary>A text that is read from bottom to top.</summary>
    public void UprightText(string look, double x, double y, string text) =>
        Append($"""<text class="{look}" transform="translate({x:0.#} {y:0.#}) rotate(-90)">{SecurityElement.Escape(text)}</text>""");

    /// <summary>A line through points, closed where its class fills it.</summary>
    public void Path(string look, IEnumerable<(double X, double Y)> points) =>
        Append($"""<path class="{look}" d="M{string.Join('L', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#} {point.Y:0.#}")))}"/>""");

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:0} {height:0}" width="{width:0}" height="{height:0}" role="img">
        <title>{SecurityElement.Escape(title)}</title>
        <style>{ChartStyle.Css}</style>
        <rect class="ground" x="0" y="0" width="{width:0}" height="{height:0}"/>
        {_body}</svg>

        """);

    private void Append(FormattableString element) => _body.Append(FormattableString.Invariant(element)).Append('\n');
}
