using System.Globalization;

namespace Resilience.Generators.Model;

/// <summary>A policy in effect, with its numbers.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="IsObserved">Whether it only records.</param>
/// <param name="IsOfOperation">Whether the operation has its state for itself.</param>
/// <param name="Values">The values of its parameters that are plain: numbers, flags, texts, and lists of texts.</param>
internal sealed record PolicyModel(PolicyKind Kind, bool IsObserved, bool IsOfOperation, EquatableArray<ParameterValue> Values)
{
    public int Int(string parameter) => int.TryParse(Text(parameter), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : 0;

    public double Double(string parameter) => double.TryParse(Text(parameter), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;

    /// <summary>Empty when the parameter has no value.</summary>
    public string Text(string parameter)
    {
        foreach (var value in Values.Span)
        {
            if (value.Name == parameter)
            {
                return value.Text;
            }
        }

        return "";
    }
}
