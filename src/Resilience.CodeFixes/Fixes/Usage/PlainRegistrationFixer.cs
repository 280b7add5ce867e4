using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers;
using Resilience.Analyzers.Registrations;
using Resilience.CodeFixes.Editing;

namespace Resilience.CodeFixes.Fixes.Usage;

/// <summary>RES503: registers by the generated method, the class with the lifetime it had. Factories, keys and typed clients are left to a person.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class PlainRegistrationFixer() : DocumentFixer(RuleIds.PlainRegistration)
{
    private const string Transient = "AddTransient";

    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.NodeAt<InvocationExpressionSyntax>(diagnostic) is not { } call
            || TypesOf(call) is not var (registered, implementation)
            || PlainRegistration.Of(call, scope.Model, scope.CancellationToken) is not { } registration
            || scope.Model.GetTypeInfo(registered, scope.CancellationToken).Type is not INamedTypeSymbol { IsUnboundGenericType: false } service)
        {
            yield break;
        }

        var arguments = ArgumentsOf(service).Select(argument => argument.ToMinimalDisplayString(scope.Model, call.SpanStart)).Append(implementation.ToString());
        var generated = NameOf(registration.GeneratedMethod, arguments);
        var edit = new NodeEdit(call, "registration", node => Rewrite((InvocationExpressionSyntax)node, implementation, generated));
        if (scope.Try(edit) is not null)
        {
            yield return new Fix($"Register by {registration.GeneratedMethod}", "RegisterByGeneratedMethod", [edit]);
        }
    }

    /// <summary>The service and the class of a plain registration, given as type arguments or by <c>typeof</c>; null for any other.</summary>
    private static (TypeSyntax Registered, TypeSyntax Implementation)? TypesOf(InvocationExpressionSyntax call) => call switch
    {
        { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: not ("AddSingleton" or "AddScoped" or Transient) } } => null,
        { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { TypeArgumentList.Arguments: { Count: 2 } types } } } => (types[0], types[1]),
        { ArgumentList.Arguments: { Count: 2 } given, Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax } }
            when given[0].Expression is TypeOfExpressionSyntax registered && given[1].Expression is TypeOfExpressionSyntax implementation => (registered.Type, implementation.Type),
        _ => null,
    };

    /// <summary>The type arguments of the types around come first.</summary>
    private static IEnumerable<ITypeSymbol> ArgumentsOf(INamedTypeSymbol? type) =>
        type is null ? [] : ArgumentsOf(type.ContainingType).Concat(type.TypeArguments);

    private static GenericNameSyntax NameOf(string method, IEnumerable<string> arguments) =>
        (GenericNameSyntax)SyntaxFactory.ParseName($"{method}<{string.Join(", ", arguments)}>");

    private static InvocationExpressionSyntax Rewrite(InvocationExpressionSyntax call, TypeSyntax implementation, GenericNameSyntax generated)
    {
        var access = (MemberAccessExpressionSyntax)call.Expression;
        var lifetime = access.Name.Identifier.ValueText;
        if (lifetime == Transient)
        {
            return Empty(call).WithExpression(access.WithName(generated));
        }

        // A class that is registered before the generated method keeps its lifetime.
        var own = Empty(call).WithExpression(access.WithName(NameOf(lifetime, [implementation.ToString()]))).WithTrailingTrivia(access.Expression.GetTrailingTrivia());
        return SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, own, access.OperatorToken, generated))
            .WithTrailingTrivia(call.GetTrailingTrivia());
    }

    private static InvocationExpressionSyntax Empty(InvocationExpressionSyntax call) => call.WithArgumentList(call.ArgumentList.WithArguments(default));
}
