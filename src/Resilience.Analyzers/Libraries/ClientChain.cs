using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Libraries;

/// <summary>Which HTTP clients a call configures that ends a chain: <c>services.AddHttpClient("…").AddX()</c>, or <c>http.AddX()</c> in <c>ConfigureHttpClientDefaults(http => …)</c>.</summary>
/// <param name="Adding">The <c>AddHttpClient</c> that it begins with; null where it does not.</param>
/// <param name="AreDefaults">Whether it configures all clients.</param>
internal readonly record struct ClientChain(InvocationExpressionSyntax? Adding, bool AreDefaults)
{
    public const string Add = "AddHttpClient";

    private const string ConfigureAll = "ConfigureHttpClientDefaults";

    /// <summary>By what is written alone.</summary>
    public static ClientChain EndingWith(InvocationExpressionSyntax call)
    {
        ExpressionSyntax? current = call;
        while (current is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } step)
        {
            if (access.Name.Identifier.ValueText == Add)
            {
                return new ClientChain(step, AreDefaults: false);
            }

            current = access.Expression;
        }

        return new ClientChain(null, current is IdentifierNameSyntax { Identifier.ValueText: var builder } && IsOfAll(call, builder));
    }

    /// <summary>The name of the client that is added, where that is constant; null for none.</summary>
    public string? NameIn(SemanticModel model, CancellationToken cancellationToken)
    {
        if (Adding is not { ArgumentList.Arguments: { Count: > 0 } arguments })
        {
            return null;
        }

        var named = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == "name") ?? (arguments[0].NameColon is null ? arguments[0] : null);
        return named is null ? null : model.GetConstantValue(named.Expression, cancellationToken).Value as string;
    }

    /// <summary>The class whose client is added; null for none.</summary>
    public ITypeSymbol? TypeIn(SemanticModel model, CancellationToken cancellationToken) =>
        Adding?.CalledName() is GenericNameSyntax { TypeArgumentList.Arguments: var types } ? model.GetTypeInfo(types[types.Count - 1], cancellationToken).Type : null;

    private static bool IsOfAll(SyntaxNode node, string builder) => node.Ancestors().OfType<LambdaExpressionSyntax>()
        .FirstOrDefault(lambda => ParameterOf(lambda) == builder)
        is { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax around } } }
        && around.CalledName()?.Identifier.ValueText == ConfigureAll;

    private static string? ParameterOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        SimpleLambdaExpressionSyntax { Parameter.Identifier.ValueText: var name } => name,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 1 } parameters } => parameters[0].Identifier.ValueText,
        _ => null,
    };
}
