using System.Globalization;

namespace Resilience.Scenarios.Charts;

/// <summary>A rectangle with a time axis and a value axis that starts at zero.</summary>
internal sealed record Panel(double Left, double Top, double Width, double Height, double Seconds, double Largest)
{
    private const double SecondsPerTick = 20;
    private const double ToLabel = 15;

    public double Bottom => Top + Height;

    public double X(double second) => Left + (Width * second / Seconds);

    public double Y(double value) => Bottom - (Height * Math.Min(value, Largest) / Largest);

    /// <summary>Lines across, with numbers where the axis is.</summary>
    public void DrawValues(SvgWriter svg, double step, bool withNumbers)
    {
        for (var value = 0.0; value <= Largest; value += step)
        {
            svg.Line(value == 0 ? "axis" : "grid", Left, Y(value), Left + Width, Y(value));
            if (withNumbers)
            {
                svg.Text("tick right", Left - 6, Y(value) + 4, value.ToString("0", CultureInfo.InvariantCulture));
            }
        }
    }

    public void DrawTime(SvgWriter svg, bool withNumbers)
    {
        for (var second = 0.0; second <= Seconds; second += SecondsPerTick)
        {
            svg.Line("axis", X(second), Bottom, X(second), Bottom + 4);
            if (withNumbers)
            {
                svg.Text("tick middle", X(second), Bottom + ToLabel, second.ToString("0", CultureInfo.InvariantCulture));
            }
        }
    }

    public void DrawTrouble(SvgWriter svg, double from, double until, bool filled)
    {
        if (filled)
        {
            svg.Rect("trouble", X(from), Top, X(until) - X(from), Height);
        }

        svg.Line("edge", X(from), Top, X(from), Bottom);
        svg.Line("edge", X(until), Top, X(until), Bottom);
    }

    /// <summary>The outline of values, a step for each second.</summary>
    public IEnumerable<(double X, double Y)> Steps(IReadOnlyList<double> values)
    {
        for (var second = 0; second < values.Count; second++)
        {
            yield return (X(second), Y(values[second]));
            yield return (X(second + 1), Y(values[second]));
        }
    }

    /// <summary>The area between two outlines.</summary>
    public IEnumerable<(double X, double Y)> Between(IReadOnlyList<double> lower, IReadOnlyList<double> upper) =>
        Steps(upper).Concat(Steps(lower).Reverse());
}
