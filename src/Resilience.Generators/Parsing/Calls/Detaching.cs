using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Recognises calls that nobody waits for: neither their time nor their failure reaches the caller.</summary>
internal static class Detaching
{
    public static bool Applies(SimpleNameSyntax name, IMethodSymbol method)
    {
        if (!method.ReturnType.IsTask() && !method.ReturnType.IsValueTask())
        {
            return false;
        }

        var call = name.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        return call?.Expression.Span.Contains(name.Span) == true && OutermostOf(call).Parent switch
        {
            ExpressionStatementSyntax => true,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } => true,
            _ => false,
        };
    }

    /// <summary>The whole expression of <c>a?.B()</c>, of which the call is a part.</summary>
    private static SyntaxNode OutermostOf(InvocationExpressionSyntax call)
    {
        SyntaxNode current = call;
        while (current.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == current)
        {
            current = access;
        }

        return current;
    }
}
