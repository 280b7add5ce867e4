using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>What a continuation makes of the failure of the task that it follows.</summary>
internal static class Continuation
{
    /// <summary>Whether who waits for the continuation does not fail with the task: it ran all the same, and does not take the task's result unasked.</summary>
    public static bool Swallows(InvocationExpressionSyntax continueWith)
    {
        var arguments = continueWith.ArgumentList.Arguments;
        if (arguments.Skip(1).Any(static options => options.DescendantNodes().Any(static node =>
            node is IdentifierNameSyntax { Identifier.ValueText: "OnlyOnRanToCompletion" or "NotOnFaulted" })))
        {
            return false;
        }

        return arguments.FirstOrDefault()?.Expression is not AnonymousFunctionExpressionSyntax lambda || !Rethrows(lambda);
    }

    private static bool Rethrows(AnonymousFunctionExpressionSyntax lambda)
    {
        if (lambda.DescendantNodes().Any(static node => node is ThrowStatementSyntax or ThrowExpressionSyntax))
        {
            return true;
        }

        var uses = Antecedent(lambda) is { } name
            ? lambda.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(use => use.Identifier.ValueText == name).ToArray()
            : [];
        return !uses.Any(IsAsked) && uses.Any(TakesFailure);
    }

    private static string? Antecedent(AnonymousFunctionExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: > 0 } parameters } => parameters[0].Identifier.ValueText,
        _ => null,
    };

    private static bool IsAsked(IdentifierNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax access && access.Expression == use && LocalReads.IsStanding(access.Name.Identifier.ValueText);

    private static bool TakesFailure(IdentifierNameSyntax use) => use.Parent switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" or "Wait" or "GetAwaiter" or "ConfigureAwait" } access => access.Expression == use,
        AwaitExpressionSyntax or ReturnStatementSyntax or LambdaExpressionSyntax => true,
        _ => false,
    };
}
