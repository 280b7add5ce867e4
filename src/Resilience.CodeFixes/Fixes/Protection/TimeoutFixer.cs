using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers;
using Resilience.Analyzers.Services;
using Resilience.CodeFixes.Editing;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.CodeFixes.Fixes.Protection;

/// <summary>RES101, RES104: adds a timeout where the policies that need it stand.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
internal sealed class TimeoutFixer() : DocumentFixer(RuleIds.MissingTimeout, RuleIds.BreakerWithoutTimeout)
{
    private const string Key = "AddTimeout";

    protected override IEnumerable<Fix> Find(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.ServiceAt(diagnostic) is not { } service)
        {
            return [];
        }

        // Both rules speak of operations that lack a bound; with a timeout switched off, one more attribute would not help.
        var lacking = Lacking(scope, diagnostic, service).ToArray();
        if (lacking.Length == 0 || lacking.Any(operation => operation.AnswersHowLong() || IsSwitchedOff(operation)))
        {
            return [];
        }

        var edits = OnService(scope, diagnostic, service) is { } onService
            ? [onService]
            : lacking.Select(operation => OnBearer(scope, operation.Method, [operation])).ToArray();
        return edits.Any(edit => edit is null)
            ? []
            : [new Fix($"Add {edits[0]!.Value.Text} to {edits[0]!.Value.Place}", Key, [.. edits.Select(edit => edit!.Value.Edit)], SetsNumbers: true)];
    }

    private static IEnumerable<ParsedOperation> Lacking(FixScope scope, Diagnostic diagnostic, ParsedService service)
    {
        if (diagnostic.Id == RuleIds.BreakerWithoutTimeout)
        {
            var breaker = scope.NodeAt<AttributeSyntax>(diagnostic);
            return service.Operations.Where(operation => operation is { Obstacle: null } && !operation.IsTimed()
                && operation[PolicyKind.CircuitBreaker] is { } policy && scope.SyntaxOf(policy.Declared) == breaker);
        }

        return scope.OperationAt(diagnostic) is { } own ? [own] : service.Operations.Where(operation => !operation.AnswersHowLong());
    }

    /// <summary>One attribute for the whole interface, where what needs it stands there and no operation has a timeout of its own to mix with it.</summary>
    private static (NodeEdit Edit, string Text, string Place)? OnService(FixScope scope, Diagnostic diagnostic, ParsedService service)
    {
        var operation = scope.OperationAt(diagnostic);
        var standsOnOperation = operation is not null && new[] { PolicyKind.CircuitBreaker, PolicyKind.Retry, PolicyKind.Hedge, PolicyKind.Failover, PolicyKind.Dependency }
            .Any(kind => operation[kind] is { Scope: PolicyScope.Operation });
        var mixes = service.Operations.Any(candidate => candidate.Declared.Any(policy => policy is { Kind: PolicyKind.Timeout, Scope: not PolicyScope.Service }));
        return standsOnOperation || mixes ? null : OnBearer(scope, service.Interface, service.Operations.Where(candidate => candidate.Obstacle is null));
    }

    private static (NodeEdit Edit, string Text, string Place)? OnBearer(FixScope scope, ISymbol bearer, IEnumerable<ParsedOperation> operations)
    {
        if (scope.DeclarationOf(bearer) is not { } declaration)
        {
            return null;
        }

        // An attribute that gives no bound is there already: it gets one.
        var arguments = SafeTimeout.ArgumentsFor(operations);
        var existing = DeclaredPolicy.On(bearer, PolicyScope.Operation).FirstOrDefault(policy => policy.Kind == PolicyKind.Timeout);
        var edit = existing is null ? AttributeEditing.Adding(declaration, PolicyKind.Timeout, arguments)
            : scope.SyntaxOf(existing) is { } attribute ? AttributeEditing.Prepending(attribute, arguments.Trim('(', ')'))
            : null;
        return edit is null ? null : (edit, $"[Timeout{arguments}]", $"'{bearer.Name}'");
    }

    private static bool IsSwitchedOff(ParsedOperation operation) =>
        operation[PolicyKind.Timeout] is null && operation.Declared.Any(policy => policy.Kind == PolicyKind.Timeout);
}
