using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing;

/// <summary>Recognises methods that return a task and have the answer at once: they call nothing but what makes a finished task of it.</summary>
internal static class InstantAnswers
{
    public static bool Gives(IMethodSymbol method) =>
        !method.IsAsync && !method.DeclaringSyntaxReferences.IsEmpty && method.DeclaringSyntaxReferences.All(reference => Gives(reference.GetSyntax()));

    private static bool Gives(SyntaxNode declaration) => declaration is MethodDeclarationSyntax method
        && (method.Body ?? (SyntaxNode?)method.ExpressionBody) is { } body
        && body.DescendantNodes().OfType<InvocationExpressionSyntax>().All(IsOfFinishedTask);

    private static bool IsOfFinishedTask(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" or "FromException" or "FromCanceled" } => true,
        IdentifierNameSyntax { Identifier.ValueText: "nameof" } => true,
        _ => false,
    };
}
