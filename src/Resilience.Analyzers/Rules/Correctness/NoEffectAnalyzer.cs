using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Correctness;

/// <summary>RES005: a policy attribute that nothing reads, or a failover with nowhere to go. Asks for symbols only where an attribute has a policy's name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class NoEffectAnalyzer : FileAnalyzer
{
    private const string Suffix = "Attribute";

    /// <summary>Of all who tell of what has no effect.</summary>
    internal static readonly DiagnosticDescriptor Rule = new(
        RuleIds.NoEffect,
        "The attribute has no effect here",
        "[{0}] has no effect here: {1}",
        RuleCategories.Correctness,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleIds.HelpLink(RuleIds.NoEffect));

    private static readonly HashSet<string> Names = [.. Enum.GetNames(typeof(PolicyKind)), "Operation"];

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    protected override void Analyze(FileContext file)
    {
        foreach (var attribute in file.Attributes)
        {
            if (NameOf(attribute) == IdleMonitor.Attribute)
            {
                IdleMonitor.Report(file, attribute);
            }
            else
            {
                Analyze(attribute, file);
            }
        }
    }

    private static void Analyze(AttributeSyntax attribute, FileContext file)
    {
        var name = NameOf(attribute);
        if (!Names.Contains(name)
            || attribute.Parent?.Parent is not { } bearer
            || (name != nameof(PolicyKind.Failover) && IsWhereItBelongs(bearer))
            || !IsPolicy(file, attribute))
        {
            return;
        }

        var symbol = file.Model.GetDeclaredSymbol(bearer, file.CancellationToken);
        if (symbol is INamedTypeSymbol { TypeKind: TypeKind.Interface } service)
        {
            AnalyzeInterface(file, attribute, name, service);
        }
        else if (symbol is IMethodSymbol method && WhyIgnored(method) is { } reason)
        {
            Report(file, attribute, name, reason);
        }
        else if (symbol is IMethodSymbol)
        {
            AnalyzeFailover(file, attribute, name, symbol);
        }
    }

    /// <summary>On an interface that everyone can name, or on a method of one that a proxy overrides: nothing to ask the compiler about.</summary>
    private static bool IsWhereItBelongs(SyntaxNode bearer) => bearer switch
    {
        MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax, ExplicitInterfaceSpecifier: null } method =>
            !method.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.SealedKeyword),
        InterfaceDeclarationSyntax { Parent: not TypeDeclarationSyntax } service =>
            !service.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.FileKeyword)),
        _ => false,
    };

    private static void AnalyzeInterface(FileContext file, AttributeSyntax attribute, string name, INamedTypeSymbol service)
    {
        if (!ServiceNames.IsReachable(service))
        {
            Report(file, attribute, name, $"no proxy can be written for '{service.Name}', which code beside it cannot name");
            return;
        }

        AnalyzeFailover(file, attribute, name, service);
    }

    private static string? WhyIgnored(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } => "policies act on the methods of an interface",
        { ContainingType.TypeKind: not TypeKind.Interface } => "policies act on the methods of an interface; declare it there",
        { MethodKind: not MethodKind.Ordinary } => "no policy acts on properties, events and operators",
        { IsStatic: true, IsAbstract: false } => "a static member is called without the proxy",
        { IsStatic: false, IsAbstract: false, IsVirtual: false } => "the proxy cannot override this member",
        { DeclaredAccessibility: Accessibility.Private } => "the proxy cannot override this member",
        _ => null,
    };

    private static void AnalyzeFailover(FileContext file, AttributeSyntax attribute, string name, ISymbol bearer)
    {
        if (name != nameof(PolicyKind.Failover)
            || DeclaredPolicy.On(bearer, PolicyScope.Service).FirstOrDefault(policy => policy.Kind == PolicyKind.Failover) is not { } failover
            || failover.Given.TryGetValue("Mode", out var mode) && EnumNames.Of(mode) == "Off"
            || !failover.Given.TryGetValue("Endpoints", out var endpoints))
        {
            return;
        }

        var names = endpoints.Values.Select(value => value.Value as string).ToArray();
        if (names.GroupBy(endpoint => endpoint, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            // The registration would refuse the second: not a matter of taste.
            Report(file, attribute, name, $"the endpoint '{twice.Key}' is named more than once", DiagnosticSeverity.Error);
        }
        else if (names.Length == 1)
        {
            Report(file, attribute, name, $"'{names[0]}' is the only endpoint, and there is no other to go to");
        }
    }

    private static bool IsPolicy(FileContext file, AttributeSyntax attribute)
    {
        var type = (file.Model.GetSymbolInfo(attribute, file.CancellationToken).Symbol as IMethodSymbol)?.ContainingType;
        return KnownTypes.PolicyKindOf(type) is not null || KnownTypes.IsOperationAttribute(type);
    }

    private static string NameOf(AttributeSyntax attribute)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    private static void Report(
        FileContext file, AttributeSyntax attribute, string name, string reason, DiagnosticSeverity severity = DiagnosticSeverity.Warning) =>
        file.Report(Diagnostic.Create(Rule, attribute.GetLocation(), severity, additionalLocations: null, properties: null, name, reason));
}
