using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Values;

/// <summary>The values a number may have. Ends belong to the range unless told otherwise.</summary>
internal sealed record ParameterRange(string Parameter, double Least, double Most = double.PositiveInfinity, bool WithoutEnds = false, bool WithoutLeast = false)
{
    /// <summary>A share or percentage of which 0 means nothing: above 0, at most <paramref name="most"/>.</summary>
    public static ParameterRange Share(string parameter, double most) => new(parameter, 0, most, WithoutLeast: true);

    /// <summary>A target in percent: neither nothing nor everything can be promised.</summary>
    public static ParameterRange Target(string parameter) => new(parameter, 0, 100, WithoutEnds: true);

    /// <summary>Not a number is in no range.</summary>
    public bool Holds(double value) =>
        (WithoutEnds || WithoutLeast ? value > Least : value >= Least) && (WithoutEnds ? value < Most : value <= Most);

    public override string ToString() => this switch
    {
        { WithoutEnds: true } => $"above {Text.Number((long)Least)} and below {Text.Number((long)Most)}",
        { WithoutLeast: true } => $"above {Text.Number((long)Least)}, at most {Text.Number((long)Most)}",
        { Most: double.PositiveInfinity } => $"at least {Text.Number((long)Least)}",
        _ => $"{Text.Number((long)Least)} to {Text.Number((long)Most)}",
    };
}
