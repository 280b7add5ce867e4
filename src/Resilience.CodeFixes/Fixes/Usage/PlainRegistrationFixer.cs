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
        if (scope.NodeAt<InvocationExpressionSyntax>(diagnostic) is not
            {
                ArgumentList.Arguments.Count: 0,
                Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "AddSingleton" or "AddScoped" or Transient, TypeArgumentList.Arguments: { Count: 2 } types } },
            } call
            || PlainRegistration.Of(call, scope.Model, scope.CancellationToken) is not { } registration
            || scope.Model.GetTypeInfo(types[0], scope.CancellationToken).Type is not INamedTypeSymbol service)
        {
            yield break;
        }

        var arguments = ArgumentsOf(service).Select(argument => argument.ToMinimalDisplayString(scope.Model, call.SpanStart)).Append(types[1].ToString());
        var generated = NameOf(registration.GeneratedMethod, arguments);
        var edit = new NodeEdit(call, "registration", node => Rewrite((InvocationExpressionSyntax)node, types[1], generated));
        if (scope.Try(edit) is not null)
        {
            yield return new Fix($"Register by {registration.GeneratedMethod}", "RegisterByGeneratedMethod", [edit]);
        }
    }

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
            return call.WithExpression(access.WithName(generated));
        }

        // A class that is registered before the generated method keeps its lifetime.
        var own = call.WithExpression(access.WithName(NameOf(lifetime, [implementation.ToString()]))).WithTrailingTrivia(access.Expression.GetTrailingTrivia());
        return SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, own, access.OperatorToken, generated))
            .WithTrailingTrivia(call.GetTrailingTrivia());
    }
}
