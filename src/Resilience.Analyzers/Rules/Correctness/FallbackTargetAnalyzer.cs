using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Correctness;

/// <summary>RES003: a fallback that cannot answer. Told once per attribute, for the first operation it does not fit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class FallbackTargetAnalyzer : ServiceAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.FallbackTarget,
        "Fallback target missing, ambiguous or of another shape",
        "{0}",
        RuleCategories.Correctness,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.FallbackTarget));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override bool JudgesWhatIsWritten => true;

    protected override void Analyze(ServiceContext context)
    {
        var told = new HashSet<AttributeData>();
        foreach (var operation in context.Operations.Where(operation => operation.Fallback is { Status: not ResolutionStatus.Found }))
        {
            var declared = operation[PolicyKind.Fallback]!.Declared;
            if (context.Bears(declared) && told.Add(declared.Attribute))
            {
                context.Report(Rule, declared.Locate(ParameterOf(operation.Fallback!.Form), context.CancellationToken), Explain(operation, operation.Fallback!));
            }
        }
    }

    private static string ParameterOf(FallbackForm form) => form switch
    {
        FallbackForm.Method => "Method",
        FallbackForm.Handler => "Handler",
        _ => "Source",
    };

    private static string Explain(ParsedOperation operation, FallbackResolution fallback) => fallback switch
    {
        { Status: ResolutionStatus.Unkeyed } =>
            $"'{operation.Method.Name}' takes parameters: name in KeyedBy those that tell one result from another, lest one caller's answer reach another (none: KeyedBy = new string[0])",
        { Form: FallbackForm.LastGood } when !operation.Nature.IsRead => $"'{operation.Method.Name}' writes: no earlier result can stand in for it",
        { Form: FallbackForm.LastGood } => $"'{operation.Method.Name}' has no result that could be kept",
        { Status: ResolutionStatus.Inaccessible } => $"'{fallback.TargetName}' cannot be called by the proxy: make it accessible",
        { Form: FallbackForm.Handler } => $"'{fallback.TargetName}' is no class that implements '{operation.Method.ContainingType.Name}'",
        { Status: ResolutionStatus.Missing } => $"The interface has no method '{fallback.TargetName}': expected {Expected(operation, fallback)}",
        { Status: ResolutionStatus.Ambiguous } => $"More than one method '{fallback.TargetName}' fits '{operation.Method.Name}'",
        _ => $"No method '{fallback.TargetName}' fits '{operation.Method.Name}': expected {Expected(operation, fallback)}",
    };

    /// <summary>The plainest method that would fit, and what it may take beside.</summary>
    private static string Expected(ParsedOperation operation, FallbackResolution fallback)
    {
        var method = operation.Method;
        var result = operation.Returns.Shape == ReturnShape.Stream ? operation.Returns.Type : operation.Returns.Result;
        var generic = method.Arity == 0 ? "" : $"<{string.Join(", ", method.TypeParameters.Select(parameter => parameter.Name))}>";
        var parameters = method.Parameters.Where(parameter => !parameter.IsToken()).Select(parameter => $"{Show(parameter.Type)} {parameter.Name}");
        var token = operation.Token is null ? "" : "the CancellationToken in its place, ";
        return $"'static {(result is null ? "void" : Show(result))} {fallback.TargetName}{generic}({string.Join(", ", parameters)})', if need be with {token}an Exception last";
    }

    private static string Show(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
