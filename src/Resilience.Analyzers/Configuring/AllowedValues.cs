using System.Globalization;
using Resilience.Analyzers.Values;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Configuring;

/// <summary>What a parameter's value must be, in the words in which the host refuses another.</summary>
internal static class AllowedValues
{
    /// <summary>What must stand where policies, operations or parameters have their keys.</summary>
    public const string OfSection = "a section with keys below it";

    public static string Of(PolicyKind kind, string parameter) => (parameter, PolicyParameters.Of(kind, parameter).Default) switch
    {
        _ when ConfigurableValue.IsList(kind, parameter) => $"a list of endpoint names (keys :0, :1, …), each once, {InvalidValues.MostEndpoints} at most",
        ("MaxRetries", _) => "a whole number of at least 0, or -1 (unbounded) under a total timeout",
        ("Percentile", _) => "a number from 0 (a fixed delay) to 100",
        (_, int unset) => ParameterRules.OrderOf(kind) is { } order ? OfOrdered(order, kind, parameter, unset) : OfInteger(kind, parameter),
        (_, bool) => "true or false",
        (_, string) => $"one of {string.Join(", ", ConfigurableValue.ChoicesOf(parameter))}",
        _ => OfNumber(kind, parameter),
    };

    private static string OfOrdered(ParameterOrder order, PolicyKind kind, string parameter, int unset)
    {
        var least = RangeOf(kind, parameter)?.Least ?? 0;
        var whole = parameter.EndsWith("Ms", StringComparison.Ordinal) ? "a whole number of milliseconds" : "a whole number";
        return (parameter == order.Lesser, parameter == order.Greater, order.ZeroIsNoBound) switch
        {
            (true, _, true) => $"{whole} of at least {Show(least)} (none, the default), and at most {order.Greater} where there is one",
            (true, _, false) => $"{whole} from {Show(least)} to {order.Greater} ({Show(unset)} by default)",
            (_, true, false) => $"{whole} of at least {Show(least)}, and at least {order.Lesser} ({Show(unset)} by default)",
            _ => OfInteger(kind, parameter),
        };
    }

    private static string OfInteger(PolicyKind kind, string parameter) => RangeOf(kind, parameter) switch
    {
        null => "a whole number",
        { Most: double.PositiveInfinity } range => $"a whole number of at least {Show(range.Least)}",
        { } range => $"a whole number from {Show(range.Least)} to {Show(range.Most)}",
    };

    private static string OfNumber(PolicyKind kind, string parameter) => RangeOf(kind, parameter) switch
    {
        null => "a number",
        { Most: double.PositiveInfinity } range => $"a number of {range}",
        { } range => $"a number {range}",
    };

    private static ParameterRange? RangeOf(PolicyKind kind, string parameter) => ParameterRules.RangesOf(kind).FirstOrDefault(range => range.Parameter == parameter);

    /// <summary>As it would be written in the file: without separators.</summary>
    private static string Show(double value) => value.ToString(CultureInfo.InvariantCulture);
}
