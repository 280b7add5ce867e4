using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Resilience.Configuration;

/// <summary>Makes the kinds of parameters there are. Text is read by the invariant culture, strictly: no spaces, exponents or thousands separators.</summary>
internal static class Parameters
{
    public static Parameter<int> Integer(string name, int unset, int min, int max = int.MaxValue) =>
        Integer(name, unset, max == int.MaxValue ? $"a whole number of at least {min}" : $"a whole number from {min} to {max}", value => value >= min && value <= max);

    public static Parameter<int> Integer(string name, int unset, string allowed, Func<int, bool> accepts) =>
        new(name, allowed, unset, accepts, Scalar<int>(TryParseInteger));

    /// <summary>One of a pair that may not exceed <paramref name="other"/>; <see cref="PolicyLayers.RequireOrder"/> sees to it.</summary>
    public static Parameter<int> Smaller(string name, int unset, int min, string other) =>
        Integer(name, unset, $"{Whole(name)} from {min} to {other} ({unset} by default)", value => value >= min);

    /// <summary>The other of such a pair, which may not be less than <paramref name="other"/>.</summary>
    public static Parameter<int> Larger(string name, int unset, int min, string other) =>
        Integer(name, unset, $"{Whole(name)} of at least {min}, and at least {other} ({unset} by default)", value => value >= min);

    public static Parameter<double> Number(string name, double unset, string allowed, Func<double, bool> accepts) =>
        new(name, allowed, unset, accepts, Scalar<double>(TryParseNumber));

    /// <summary>A share above 0, at most 1.</summary>
    public static Parameter<double> Ratio(string name, double unset) =>
        Number(name, unset, "a number above 0, at most 1", value => value is > 0 and <= 1);

    /// <summary>A percentage that leaves room for failure.</summary>
    public static Parameter<double> Target(string name, double unset) =>
        Number(name, unset, "a number above 0 and below 100", value => value is > 0 and < 100);

    public static Parameter<bool> Flag(string name, bool unset) =>
        new(name, "true or false", unset, _ => true, Scalar<bool>(bool.TryParse));

    public static Parameter<TEnum> Choice<TEnum>(string name, TEnum unset)
        where TEnum : struct, Enum =>
        new(name, "one of " + string.Join(", ", Enum.GetNames<TEnum>()), unset, Enum.IsDefined, Scalar<TEnum>(TryParseName));

    public static Parameter<string> Text(string name, string allowed) =>
        new(name, allowed, "", value => !string.IsNullOrWhiteSpace(value), Scalar<string>(Same));

    public static Parameter<Uri> Address(string name, Uri unset) =>
        new(name, EndpointAddress.Allowed, unset, _ => true, Scalar<Uri>(EndpointAddress.TryParse));

    public static Parameter<string[]> Names(string name, string allowed, Func<string[], bool> accepts) =>
        new(name, allowed, [], accepts, TryReadList);

    /// <summary>Exception types; code alone can name them.</summary>
    public static Parameter<Type[]> Types(string name) =>
        new(name, "exception types", [], types => Array.TrueForAll(types, IsExceptionType), read: null);

    /// <summary>Names of methods, parameters or shared state; code alone can give them.</summary>
    public static Parameter<T> InCode<T>(string name, T unset)
        where T : notnull =>
        new(name, "a name", unset, _ => true, read: null);

    private static string Whole(string name) => name.EndsWith("Ms", StringComparison.Ordinal) ? "a whole number of milliseconds" : "a whole number";

    private delegate bool ParseText<T>(string text, [MaybeNullWhen(false)] out T value);

    private static ReadValue<T> Scalar<T>(ParseText<T> parse) =>
        (IConfigurationSection section, [MaybeNullWhen(false)] out T value) =>
        {
            value = default;
            return section.Value is { } text && !section.GetChildren().Any() && parse(text, out value);
        };

    private static bool TryParseInteger(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryParseNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    // Enum.TryParse would also take numbers and lists.
    private static bool TryParseName<TEnum>(string text, out TEnum value)
        where TEnum : struct, Enum
    {
        var index = Array.FindIndex(Enum.GetNames<TEnum>(), name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        value = index < 0 ? default : Enum.GetValues<TEnum>()[index];
        return index >= 0;
    }

    private static bool Same(string text, out string value)
    {
        value = text;
        return true;
    }

    private static bool TryReadList(IConfigurationSection section, [MaybeNullWhen(false)] out string[] value)
    {
        value = [.. section.GetChildren().Select(item => item.Value ?? "")];
        return string.IsNullOrEmpty(section.Value) && value.Length > 0 && !value.Contains("");
    }

    private static bool IsExceptionType(Type? type) =>
        type is not null && (type.IsInterface || typeof(Exception).IsAssignableFrom(type));
}
