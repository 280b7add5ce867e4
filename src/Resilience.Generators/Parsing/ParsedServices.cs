using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>Each annotated interface is parsed once per compilation, however many rules look at it.</summary>
internal static class ParsedServices
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, StrongBox<ParsedService?>> Parsed = new();

    /// <summary>The service that an interface is; null when it is none.</summary>
    public static ParsedService? Of(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type.TypeKind != TypeKind.Interface)
        {
            return null;
        }

        if (!Parsed.TryGetValue(type, out var parsed))
        {
            var service = new StrongBox<ParsedService?>(ServiceParser.Parse(type, compilation, cancellationToken));
            parsed = Parsed.GetValue(type, _ => service);
        }

        return parsed.Value;
    }
}
