using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Generators.Parsing;

/// <summary>Writes attribute values as C# expressions.</summary>
internal sealed class ConstantTexts(TypeNames names, StaticMethods reach)
{
    /// <summary>The attribute as it would be constructed by hand, with only the values that are written; null when it cannot be.</summary>
    public string? Construct(AttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select(WriteArgument).ToArray();
        if (attribute.AttributeClass is null || arguments.Contains(null))
        {
            return null;
        }

        var properties = attribute.NamedArguments
            .Select(pair => (Name: pair.Key, Text: Write(pair.Value)))
            .Where(pair => pair.Text is not null)
            .Select(pair => $"{pair.Name} = {pair.Text}")
            .ToArray();
        var initializer = properties.Length == 0 ? "" : $" {{ {string.Join(", ", properties)} }}";
        var list = string.Join(", ", arguments.Where(argument => argument!.Length > 0));
        return $"new {names.Of(attribute.AttributeClass)}{(list.Length == 0 && initializer.Length > 0 ? "" : $"({list})")}{initializer}";
    }

    /// <summary>Every type that the attribute's values name.</summary>
    public static IEnumerable<ITypeSymbol> TypesIn(AttributeData attribute)
    {
        var values = attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(pair => pair.Value));
        return values.SelectMany(TypesIn).Prepend(attribute.AttributeClass!);
    }

    private static IEnumerable<ITypeSymbol> TypesIn(TypedConstant value) => value switch
    {
        { Kind: TypedConstantKind.Array, IsNull: false } => value.Values.SelectMany(TypesIn),
        { Kind: TypedConstantKind.Type, Value: ITypeSymbol type } => [type],
        { Kind: TypedConstantKind.Enum, Type: { } type } => [type],
        _ => [],
    };

    private string? WriteArgument(TypedConstant value) =>
        value is { Kind: TypedConstantKind.Array, IsNull: false } ? string.Join(", ", value.Values.Select(Write).OfType<string>()) : Write(value);

    private string? Write(TypedConstant value)
    {
        if (value.Kind == TypedConstantKind.Error || value.IsNull)
        {
            return null;
        }

        return value.Kind switch
        {
            TypedConstantKind.Array => $"[{string.Join(", ", value.Values.Select(Write).OfType<string>())}]",
            TypedConstantKind.Type => value.Value is ITypeSymbol type && reach.CanBeCalled(type) ? $"typeof({names.Of(type)})" : null,
            TypedConstantKind.Enum => EnumNames.Of(value) is { } member
                ? $"{names.Of(value.Type!)}.{member}"
                : $"({names.Of(value.Type!)})({Convert.ToString(value.Value, CultureInfo.InvariantCulture)})",
            _ => value.Value is double number ? WriteDouble(number) : SymbolDisplay.FormatPrimitive(value.Value!, quoteStrings: true, useHexadecimalNumbers: false),
        };
    }

    private static string WriteDouble(double number) => number switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => number.ToString("R", CultureInfo.InvariantCulture),
    };
}
