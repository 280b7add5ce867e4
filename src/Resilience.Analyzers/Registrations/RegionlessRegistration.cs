using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Registrations;

/// <summary>A registration by the generated method that certainly binds writes to no region.</summary>
/// <param name="Service">The service.</param>
/// <param name="Place">The registering name.</param>
internal sealed record RegionlessRegistration(ParsedService Service, SyntaxNode Place)
{
    private const string Start = "AddResilient";
    private const string Binding = "WritesIn";

    /// <summary>Whether a method of that name may be a generated one.</summary>
    public static bool MayRegister(string name) => name.Length > Start.Length && name.StartsWith(Start, StringComparison.Ordinal);

    /// <summary>The registration that a call is; null for any other call, and where a builder is handed to code that is not looked into.</summary>
    public static RegionlessRegistration? Of(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call.CalledName() is not { } name
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method
            || ServiceOf(method) is not { } type
            || ParsedServices.Of(type.OriginalDefinition, model.Compilation, cancellationToken) is not { CanBeProxied: true } service
            || method.Name != Start + service.Name)
        {
            return null;
        }

        return call.ArgumentList.Arguments.All(argument => BindsNothing(argument.Expression, model, cancellationToken)) ? new RegionlessRegistration(service, name) : null;
    }

    /// <summary>Of the endpoints' builder that the method offers, else of the interface that its last type argument must implement.</summary>
    private static INamedTypeSymbol? ServiceOf(IMethodSymbol method)
    {
        if (method.Parameters.Select(parameter => parameter.Type).OfType<INamedTypeSymbol>().FirstOrDefault(type => type is { Name: "Action", TypeArguments.Length: 1 }) is { } action)
        {
            return action.TypeArguments[0] is INamedTypeSymbol builder && IsBuilder(builder) ? builder.TypeArguments[0] as INamedTypeSymbol : null;
        }

        return method.OriginalDefinition.TypeParameters.LastOrDefault()?.ConstraintTypes.FirstOrDefault() as INamedTypeSymbol;
    }

    private static bool IsBuilder(INamedTypeSymbol type) =>
        type is { Name: "EndpointsBuilder", Arity: 1 } && type.ContainingNamespace.ToDisplayString() == "Resilience";

    /// <summary>Whether it is a lambda that does nothing with its builder but call the builder's own methods, none of them the binding one.</summary>
    private static bool BindsNothing(ExpressionSyntax argument, SemanticModel model, CancellationToken cancellationToken)
    {
        var parameter = argument switch
        {
            SimpleLambdaExpressionSyntax lambda => lambda.Parameter,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 1 } parameters } => parameters[0],
            _ => null,
        };
        return parameter is not null && argument.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == parameter.Identifier.ValueText)
            .All(name => StaysInChain(name, (AnonymousFunctionExpressionSyntax)argument, model, cancellationToken));
    }

    private static bool StaysInChain(ExpressionSyntax builder, AnonymousFunctionExpressionSyntax lambda, SemanticModel model, CancellationToken cancellationToken)
    {
        while (builder.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Expression == builder)
        {
            if (access.Name.Identifier.ValueText == Binding
                || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { IsExtensionMethod: false } method || !IsBuilder(method.ContainingType))
            {
                return false;
            }

            builder = call;
        }

        return builder.Parent is ExpressionStatementSyntax || builder.Parent == lambda;
    }
}
