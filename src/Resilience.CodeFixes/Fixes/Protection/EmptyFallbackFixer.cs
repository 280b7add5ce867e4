using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;
using Resilience.Analyzers;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>RES103: adds a static fallback with an empty answer to a read. Never to many at once: whether empty is honest is a person's decision.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class EmptyFallbackFixer() : DocumentFixer(RuleIds.MissingFallback)
{
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.OperationAt(diagnostic) is not { Nature.IsRead: true } operation
            || operation.Declared.Any(policy => policy.Kind == PolicyKind.Fallback)
            || scope.DeclarationOf(operation.Method) is not MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax service } method
            || method.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 and var language }
            || !scope.Model.Compilation.SupportsRuntimeCapability(RuntimeCapability.DefaultImplementationsOfInterfaces)
            || EmptyAnswer.Of(operation, language) is not { } answer)
        {
            yield break;
        }

        var name = NameFor(operation);
        yield return new Fix(
            $"Fall back to {(answer == "null" ? "null" : "an empty collection")}: add '{name}'",
            "AddEmptyFallback",
            [
                AttributeEditing.Adding(method, PolicyKind.Fallback, $"(nameof({name}))"),
                new NodeEdit(service, "add fallback", node => Insert((InterfaceDeclarationSyntax)node, service.Members.IndexOf(method), Write(operation, method, name, answer))),
            ],
            IsJudgement: true);
    }

    /// <summary>What the operation gets, or the service when the operation's name does not say: <c>NoRecommendations</c>.</summary>
    private static string NameFor(ParsedOperation operation)
    {
        var service = operation.Method.ContainingType;
        var what = ServiceNames.WithoutAsync(operation.Method.Name).Substring(operation.Nature.Verb.Length);
        var name = what.Length > 0 ? $"No{what}" : $"No{ServiceNames.Of(service)}";
        var free = name;
        for (var i = 2; !service.GetMembers(free).IsEmpty; i++)
        {
            free = $"{name}{i}";
        }

        return free;
    }

    private static MethodDeclarationSyntax Write(ParsedOperation operation, MethodDeclarationSyntax method, string name, string answer)
    {
        var type = operation.Returns.Shape is ReturnShape.TaskOfValue or ReturnShape.ValueTaskOfValue
            && method.ReturnType.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is { } task
                ? task.TypeArgumentList.Arguments[0]
                : method.ReturnType;
        var parameters = operation.Method.Parameters.Zip(method.ParameterList.Parameters, (symbol, syntax) => (symbol, syntax))
            .Where(pair => !pair.symbol.IsToken())
            .Select(pair => $"{pair.syntax.Type} {pair.syntax.Identifier}");
        var text = $"static {type.WithoutTrivia()} {name}{method.TypeParameterList}({string.Join(", ", parameters)}) {method.ConstraintClauses}=> {answer};";
        return ((MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!)
            .WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
    }

    /// <summary>Below the operation, with a line between.</summary>
    private static InterfaceDeclarationSyntax Insert(InterfaceDeclarationSyntax service, int index, MethodDeclarationSyntax fallback)
    {
        var above = service.Members[index];
        var indentation = above.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Take(1);
        var lineEnd = above.GetTrailingTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        lineEnd = lineEnd.IsKind(SyntaxKind.EndOfLineTrivia) ? lineEnd : SyntaxFactory.LineFeed;
        var placed = fallback.WithLeadingTrivia(indentation.Prepend(lineEnd)).WithTrailingTrivia(lineEnd);
        return service.WithMembers(service.Members.Insert(index + 1, placed));
    }
}
