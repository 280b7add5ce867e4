using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Generators.Parsing;

/// <summary>The attributes that a stand-in must repeat to compile without warnings: what is known about null, and what is deprecated.</summary>
internal static class RepeatedAttributes
{
    private static readonly HashSet<string> AboutNull =
    [
        "AllowNullAttribute", "DisallowNullAttribute", "MaybeNullAttribute", "NotNullAttribute", "MaybeNullWhenAttribute",
        "NotNullWhenAttribute", "NotNullIfNotNullAttribute", "DoesNotReturnIfAttribute",
    ];

    /// <summary>One text for each attribute of a type or member that those who use it must carry too.</summary>
    public static IEnumerable<string> OfMember(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "ObsoleteAttribute" when attribute.AttributeClass.ContainingNamespace.IsSystem():
                    yield return "[global::System.Obsolete]";
                    break;
                case "ExperimentalAttribute" when attribute.AttributeClass.ContainingNamespace.IsSystem()
                    && attribute.ConstructorArguments.FirstOrDefault().Value is string id:
                    yield return $"[global::System.Diagnostics.CodeAnalysis.Experimental({SymbolDisplay.FormatLiteral(id, quote: true)})]";
                    break;
                default:
                    break;
            }
        }

        if (member is IPropertySymbol property)
        {
            foreach (var attribute in AboutNullIn(property.GetAttributes()))
            {
                yield return $"[{attribute}]";
            }
        }
    }

    /// <summary>What a method's return attributes say about null, one text each.</summary>
    public static IEnumerable<string> OfReturn(IMethodSymbol method) => AboutNullIn(method.GetReturnTypeAttributes()).Select(attribute => $"[return: {attribute}]");

    /// <summary>What a parameter's attributes say about null, with a space after each.</summary>
    public static string OfParameter(IParameterSymbol parameter) =>
        string.Concat(AboutNullIn(parameter.GetAttributes()).Select(attribute => $"[{attribute}] "));

    private static IEnumerable<string> AboutNullIn(IEnumerable<AttributeData> attributes)
    {
        foreach (var attribute in attributes)
        {
            if (attribute.AttributeClass is { } type && AboutNull.Contains(type.Name) && type.ContainingNamespace.IsSystem())
            {
                var arguments = attribute.ConstructorArguments.Select(argument => argument.ToCSharpString()).ToArray();
                var name = type.Name.Substring(0, type.Name.Length - "Attribute".Length);
                yield return $"global::System.Diagnostics.CodeAnalysis.{name}{(arguments.Length == 0 ? "" : $"({string.Join(", ", arguments)})")}";
            }
        }
    }
}
