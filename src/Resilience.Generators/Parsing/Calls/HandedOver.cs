using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>What becomes of the work of a lambda, or of a method named without calling it, by whom it is given to.</summary>
internal static class HandedOver
{
    private const string Tasks = "System.Threading.Tasks";

    /// <summary>What the code around does with the work; nothing where it waits, or where that cannot be told.</summary>
    public static CallTraits Of(SyntaxNode function, SemanticModel model, CancellationToken cancellationToken)
    {
        var isTo = function.Parent is ArgumentSyntax { Parent.Parent: { } receiver } ? To(receiver, model, cancellationToken) : CallTraits.None;
        return isTo | (function is AnonymousFunctionExpressionSyntax lambda && lambda.AsyncKeyword != default
            && model.GetSymbolInfo(lambda, cancellationToken).Symbol is IMethodSymbol { ReturnsVoid: true } ? CallTraits.Detached : CallTraits.None);
    }

    private static CallTraits To(SyntaxNode receiver, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (receiver)
        {
            case InvocationExpressionSyntax call:
                var fate = By(call);
                return fate != CallTraits.None && IsOf(model.GetSymbolInfo(call, cancellationToken).Symbol) ? fate : CallTraits.None;
            case BaseObjectCreationExpressionSyntax creation when MayStart(creation):
                return IsOf(model.GetSymbolInfo(creation, cancellationToken).Symbol) ? CallTraits.Detached : CallTraits.None;
            default:
                return CallTraits.None;
        }
    }

    private static CallTraits By(InvocationExpressionSyntax call) => NameOf(call) switch
    {
        "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" => CallTraits.Detached,
        "Run" or "StartNew" or "ForEachAsync" or "ForAsync" or "ContinueWith" => TaskFate.Of(call),
        "Select" => TaskFate.OfEach(call),
        _ => CallTraits.None,
    };

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax alone => alone.Identifier.ValueText,
        _ => null,
    };

    private static bool MayStart(BaseObjectCreationExpressionSyntax creation) => creation is not ObjectCreationExpressionSyntax { Type: { } type }
        || type is SimpleNameSyntax { Identifier.ValueText: "Thread" or "Timer" } or QualifiedNameSyntax { Right.Identifier.ValueText: "Thread" or "Timer" };

    /// <summary>Whether who is given the work is known: tasks, threads and LINQ.</summary>
    private static bool IsOf(ISymbol? receiver) => receiver is IMethodSymbol { ContainingType: { } type }
        && type.ContainingNamespace.ToDisplayString() switch
        {
            Tasks or "System.Linq" => true,
            "System.Threading" => type.Name is "Thread" or "ThreadPool" or "Timer",
            _ => false,
        };
}
