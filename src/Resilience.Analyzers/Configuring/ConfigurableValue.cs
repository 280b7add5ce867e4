using System.Globalization;
using Resilience.Analyzers.Values;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Configuring;

/// <summary>
/// Which parameters configuration can give, and with what texts: as strict as the host, which takes a value of another form or out of range
/// for an error and for no value.
/// </summary>
internal static class ConfigurableValue
{
    private static readonly HashSet<PolicyKind> OfCode = [PolicyKind.Read, PolicyKind.Write, PolicyKind.Dependency];

    private static readonly HashSet<string> NamesOfCode = new(StringComparer.Ordinal)
    {
        "Name", "On", "Except", "Unsent", "When", "RetryAfter", "Method", "Handler", "Source", "KeyedBy", "KeyParameter",
    };

    private static readonly Dictionary<string, string[]> Choices = new(StringComparer.Ordinal)
    {
        ["Mode"] = ["Enforce", "Observe", "Off"],
        ["Overrun"] = ["Abandon", "Wait"],
        ["Backoff"] = ["Exponential", "Linear", "Constant"],
        ["Jitter"] = ["Full", "Equal", "Decorrelated", "None"],
        ["Topology"] = ["ActivePassive", "ActiveActive"],
        ["Balance"] = ["Ordered", "RoundRobin", "Weighted", "LeastLoaded", "Nearest", "ConsistentHash"],
        ["Degraded"] = ["Good", "Bad"],
        ["Level"] = ["Full", "Degraded", "Minimal", "Offline"],
    };

    /// <summary>Whether a key can give it: not what describes or names code.</summary>
    public static bool Exists(PolicyKind kind, string parameter) => !OfCode.Contains(kind) && !NamesOfCode.Contains(parameter);

    /// <summary>Whether a mode that stands beside the policies is meant for it too: not for what only measures or describes.</summary>
    public static bool ActsOnCalls(PolicyKind kind) => kind is not (PolicyKind.Slo or PolicyKind.Failure or PolicyKind.Idempotent);

    /// <summary>Whether it shapes state: operations that share the state cannot differ in it.</summary>
    public static bool ShapesState(PolicyKind kind, string parameter) => IsList(kind, parameter) || ParameterRules.StateOf(kind).Contains(parameter);

    public static bool IsList(PolicyKind kind, string parameter) => kind == PolicyKind.Failover && parameter == "Endpoints";

    /// <summary>The names that a choice has; none for what is no choice.</summary>
    public static IReadOnlyList<string> ChoicesOf(string parameter) => Choices.TryGetValue(parameter, out var names) ? names : [];

    /// <summary>Whether a key names code: a policy has the parameter, but its attribute alone can give it.</summary>
    public static bool NamesCode(string parameter) => NamesOfCode.Contains(parameter);

    /// <summary>The value that a text means: a number, flag or enum member's name; null for none that may stand there.</summary>
    public static object? Read(PolicyKind kind, string parameter, string text) => PolicyParameters.Of(kind, parameter).Default switch
    {
        int => ReadInteger(text) is { } value && IsInRange(kind, parameter, value) ? value : null,
        double => ReadNumber(text) is { } value && IsInRange(kind, parameter, value) ? value : null,
        null when parameter == "LatencyPercent" => ReadNumber(text) is { } value && IsInRange(kind, parameter, value) ? value : null,
        bool => bool.TryParse(text, out var flag) ? flag : null,
        string => ChoicesOf(parameter).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase)),
        _ => null,
    };

    private static int? ReadInteger(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double? ReadNumber(string text) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static bool IsInRange(PolicyKind kind, string parameter, double value) =>
        (parameter != "MaxRetries" || value is >= -1 and < int.MaxValue)
        && ParameterRules.RangesOf(kind).All(range => range.Parameter != parameter || range.Holds(value));
}
