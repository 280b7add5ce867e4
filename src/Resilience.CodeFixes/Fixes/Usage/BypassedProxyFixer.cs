using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers;
using Resilience.Analyzers.Implementations;
using Resilience.CodeFixes.Editing;

namespace Resilience.CodeFixes.Fixes.Usage;

/// <summary>RES501: asks for the interface, where everything that is done with it is there as well. A creation is left to a person.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class BypassedProxyFixer() : DocumentFixer(RuleIds.BypassedProxy)
{
    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.Root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<TypeSyntax>()
                .LastOrDefault(type => type.Span == diagnostic.Location.SourceSpan) is not { Parent: ParameterSyntax or TypeArgumentListSyntax } place
            || scope.Model.GetTypeInfo(place, scope.CancellationToken).Type is not INamedTypeSymbol type
            || ServiceOf(type, scope) is not { } service)
        {
            yield break;
        }

        NodeEdit[] alone = [Replacing(place, service, scope)];
        NodeEdit[] withFields = [.. alone, .. FieldsOf(place, type, scope).Select(field => Replacing(field, service, scope))];
        if (new[] { alone, withFields }.FirstOrDefault(edits => scope.Try(edits) is not null) is { } found)
        {
            yield return new Fix($"Ask for {service.Name}", "AskForInterface", found);
        }
    }

    /// <summary>The service that a class implements, as the class closes it; null where there are several to choose from.</summary>
    private static INamedTypeSymbol? ServiceOf(INamedTypeSymbol type, FixScope scope)
    {
        var services = ImplementedServices.Of(type, scope.Model.Compilation, scope.CancellationToken).Select(service => service.Interface).ToArray();
        return services.Length == 1 ? type.AllInterfaces.First(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, services[0])) : null;
    }

    private static NodeEdit Replacing(TypeSyntax place, INamedTypeSymbol service, FixScope scope)
    {
        var name = service.ToMinimalDisplayString(scope.Model, place.SpanStart) + (place is NullableTypeSyntax ? "?" : "");
        return new NodeEdit(place, "interface", node => SyntaxFactory.ParseTypeName(name).WithTriviaFrom(node));
    }

    /// <summary>The private fields of the same type, in which the constructor keeps it.</summary>
    private static IEnumerable<TypeSyntax> FieldsOf(TypeSyntax place, INamedTypeSymbol type, FixScope scope) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members.OfType<FieldDeclarationSyntax>()
            .Where(field => !field.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.ProtectedKeyword))
            .Select(field => field.Declaration.Type)
            .Where(field => SymbolEqualityComparer.Default.Equals(scope.Model.GetTypeInfo(field, scope.CancellationToken).Type, type))
        ?? [];
}
