using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Analyzers.Implementations;

/// <summary>Recognises code that puts the program together, and so must name implementations.</summary>
internal static class CompositionRoot
{
    /// <summary>Whether a node lies in a top-level statement, in <c>Main</c>, or in a method or lambda that is given services, a host's builder, a provider or endpoints.</summary>
    public static bool Contains(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var ancestor in node.Ancestors())
        {
            var function = ancestor switch
            {
                AnonymousFunctionExpressionSyntax => model.GetSymbolInfo(ancestor, cancellationToken).Symbol as IMethodSymbol,
                LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax => model.GetDeclaredSymbol(ancestor, cancellationToken) as IMethodSymbol,
                _ => null,
            };
            if (ancestor is GlobalStatementSyntax || (function is not null && Composes(function)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A class that is given the provider has asked for it itself: that is no composing.</summary>
    private static bool Composes(IMethodSymbol function) =>
        function is { IsStatic: true, Name: "Main", MethodKind: MethodKind.Ordinary }
        || (function.MethodKind != MethodKind.Constructor && function.Parameters.Any(parameter => IsForComposing(parameter.Type)));

    private static bool IsForComposing(ITypeSymbol type)
    {
        var home = type.ContainingNamespace?.ToDisplayString();
        return type.Name switch
        {
            "IServiceProvider" => home == "System",
            "IServiceCollection" => home == "Microsoft.Extensions.DependencyInjection",
            "EndpointsBuilder" => home == "Resilience",
            var name => (name.EndsWith("HostBuilder", StringComparison.Ordinal) || name.EndsWith("ApplicationBuilder", StringComparison.Ordinal))
                && home?.StartsWith("Microsoft.", StringComparison.Ordinal) == true,
        };
    }
}
