using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Graphs;

/// <summary>A registration of a check that decides whether traffic comes: <c>AddCheck&lt;T&gt;</c> with a tag that starts with "ready" or "readiness".</summary>
/// <param name="Check">The check's class.</param>
/// <param name="RemoteType">What it holds that talks over a network; null for nothing.</param>
/// <param name="Call">The registering method's name.</param>
internal sealed record ReadinessCheck(INamedTypeSymbol Check, string? RemoteType, Location Call)
{
    private static readonly string[] Tags = ["ready", "readiness"];

    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "AddCheck" };

    public static IEnumerable<ReadinessCheck> In(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees.Where(tree => !GeneratedCode.Contains(tree)))
        {
            foreach (var name in NamesInTree.Of(tree).Of(Names).OfType<GenericNameSyntax>())
            {
                if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && Read(name, call, compilation, cancellationToken) is { } check)
                {
                    yield return check;
                }
            }
        }
    }

    private static ReadinessCheck? Read(GenericNameSyntax name, InvocationExpressionSyntax call, Compilation compilation, CancellationToken cancellationToken)
    {
        // Few files register checks, and only these get a model.
#pragma warning disable RS1030
        var model = compilation.GetSemanticModel(name.SyntaxTree);
#pragma warning restore RS1030
        return model.GetSymbolInfo(name, cancellationToken).Symbol is IMethodSymbol { TypeArguments: { Length: 1 } arguments }
            && arguments[0] is INamedTypeSymbol check
            && check.AllInterfaces.Any(KnownTypes.IsHealthCheck)
            && call.ArgumentList.DescendantNodes().OfType<LiteralExpressionSyntax>().Any(IsReadyTag)
                ? new ReadinessCheck(check, RemoteTypes.FindIn(check)?.Name, name.GetLocation())
                : null;

        // The first plain argument is the check's own name.
        bool IsReadyTag(LiteralExpressionSyntax literal) =>
            literal.Token.Value is string text && Array.Exists(Tags, tag => text.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
            && !(literal.Parent is ArgumentSyntax argument && argument.Parent == call.ArgumentList && call.ArgumentList.Arguments[0] == argument);
    }
}
