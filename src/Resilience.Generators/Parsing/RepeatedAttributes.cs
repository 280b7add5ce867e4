using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Generators.Parsing;

/// <summary>The attributes that a stand-in must repeat to compile without warnings: what is deprecated, and what is an experiment.</summary>
internal static class RepeatedAttributes
{
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
    }
}
