using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Implementations;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Rules.Correctness;

/// <summary>RES005 for <c>[Monitors]</c>: what it names is no service, so nobody looks whether the watcher depends on it.</summary>
internal static class IdleMonitor
{
    public const string Attribute = "Monitors";

    public static void Report(FileContext file, AttributeSyntax attribute)
    {
        if (!KnownTypes.IsMonitorsAttribute((file.Model.GetSymbolInfo(attribute, file.CancellationToken).Symbol as IMethodSymbol)?.ContainingType))
        {
            return;
        }

        var named = attribute.ArgumentList?.Arguments ?? default;
        if (named.Count == 0)
        {
            Report(file, attribute, "it names no service; name each that is watched by its annotated interface");
        }

        foreach (var watched in named.SelectMany(argument => argument.DescendantNodes().OfType<TypeOfExpressionSyntax>()))
        {
            if (file.Model.GetTypeInfo(watched.Type, file.CancellationToken).Type is { TypeKind: not TypeKind.Error } type && WhyNoService(type, file) is { } reason)
            {
                Report(file, watched, reason);
            }
        }
    }

    private static string? WhyNoService(ITypeSymbol type, FileContext file)
    {
        if (type is not INamedTypeSymbol named)
        {
            return NotAnnotated(type);
        }

        if (ParsedServices.Of(named.OriginalDefinition, file.Compilation, file.CancellationToken) is not null)
        {
            return null;
        }

        var implemented = ImplementedServices.Of(named.OriginalDefinition, file.Compilation, file.CancellationToken).Select(service => $"'{service.Interface.Name}'").ToArray();
        return implemented.Length == 0 ? NotAnnotated(type) : $"services are watched, not the classes behind them; name {Text.List(implemented)} instead of '{type.Name}'";
    }

    private static string NotAnnotated(ITypeSymbol type) =>
        $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' is no service; name an interface that policies stand on";

    private static void Report(FileContext file, SyntaxNode place, string reason) =>
        file.Report(Diagnostic.Create(NoEffectAnalyzer.Rule, place.GetLocation(), Attribute, reason));
}
