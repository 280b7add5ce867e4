using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Libraries;

/// <summary>Recognises, by full name, what makes other libraries retry, and finds the class of ours that it works below.</summary>
internal sealed class LibraryRetries(RetriedClasses classes)
{
    private static readonly HashSet<string> OfPolly = new(StringComparer.Ordinal)
    {
        "AddRetry", "AddHedging", "Retry", "RetryAsync", "RetryForever", "RetryForeverAsync", "WaitAndRetry", "WaitAndRetryAsync", "WaitAndRetryForever", "WaitAndRetryForeverAsync",
    };

    private static readonly HashSet<string> Handlers = new(StringComparer.Ordinal) { "AddStandardResilienceHandler", "AddStandardHedgingHandler", "AddResilienceHandler" };

    private static readonly HashSet<string> Clients = new(StringComparer.Ordinal) { "AddHttpClient" };

    private static readonly HashSet<string> Contexts = new(StringComparer.Ordinal) { "AddDbContext", "AddDbContextPool", "AddDbContextFactory", "AddPooledDbContextFactory" };

    private static readonly HashSet<string> GrpcClients = new(StringComparer.Ordinal) { "AddGrpcClient" };

    private static readonly HashSet<string> GrpcPolicies = new(StringComparer.Ordinal) { "RetryPolicy", "HedgingPolicy" };

    /// <summary>Azure's and Amazon's options, with the type that declares each.</summary>
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["MaxRetries"] = "Azure.Core.RetryOptions",
        ["MaxErrorRetry"] = "Amazon.Runtime.ClientConfig",
    };

    /// <summary>The class below whose proxy a call makes a library retry, and the library's method; null for any other call.</summary>
    public (RetriedClass Retried, SyntaxNode Place)? Find(InvocationExpressionSyntax call, SyntaxNodeAnalysisContext context)
    {
        if (call.CalledName() is not { Identifier.ValueText: var name } place)
        {
            return null;
        }

        var retried = name == "EnableRetryOnFailure" ? OfContext(call, context)
            : Handlers.Contains(name) ? OfHandler(call, name, context)
            : OfPolly.Contains(name) ? OfPipeline(call, context)
            : null;
        return retried is null ? null : (retried, place);
    }

    /// <summary>The same for the creation of a gRPC channel's policy.</summary>
    public (RetriedClass Retried, SyntaxNode Place)? Find(BaseObjectCreationExpressionSyntax creation, SyntaxNodeAnalysisContext context)
    {
        var (name, place) = creation switch
        {
            ObjectCreationExpressionSyntax { Type: var type } => (type.LastName(), (SyntaxNode)type),
            { Parent: AssignmentExpressionSyntax { Left: IdentifierNameSyntax property } } => (property.Identifier.ValueText, creation),
            _ => default,
        };
        if (name is null || !GrpcPolicies.Contains(name)
            || context.SemanticModel.GetTypeInfo(creation, context.CancellationToken).Type?.ContainingNamespace.ToDisplayString() != "Grpc.Net.Client.Configuration")
        {
            return null;
        }

        var retried = OfHolder(context) ?? TypesAround(creation, GrpcClients, context).Select(classes.Taking).FirstOrDefault(found => found is not null);
        return retried is null ? null : (retried, place);
    }

    /// <summary>The same for a cloud client's option that sets how often it retries; taken at its word only where that is constant and more than none.</summary>
    public (RetriedClass Retried, SyntaxNode Place)? Find(AssignmentExpressionSyntax assignment, SyntaxNodeAnalysisContext context)
    {
        var name = assignment.Left switch
        {
            IdentifierNameSyntax own => own,
            MemberAccessExpressionSyntax { Name: IdentifierNameSyntax member } => member,
            _ => null,
        };
        return name is not null && Options.TryGetValue(name.Identifier.ValueText, out var owner)
            && OfHolder(context) is { } retried
            && context.SemanticModel.GetConstantValue(assignment.Right, context.CancellationToken).Value is int and > 0
            && context.SemanticModel.GetSymbolInfo(name, context.CancellationToken).Symbol is IPropertySymbol property
            && property.ContainingType.ToDisplayString() == owner
                ? (retried, name)
                : null;
    }

    private RetriedClass? OfHolder(SyntaxNodeAnalysisContext context) =>
        classes.Of(context.ContainingSymbol?.HolderOf(), context.CancellationToken);

    private RetriedClass? OfPipeline(InvocationExpressionSyntax call, SyntaxNodeAnalysisContext context) =>
        OfHolder(context) is { } retried && RootOf(MethodOf(call, context)?.ContainingNamespace) == "Polly" ? retried : null;

    private RetriedClass? OfHandler(InvocationExpressionSyntax call, string name, SyntaxNodeAnalysisContext context) =>
        (name != "AddResilienceHandler" || call.ArgumentList.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(inner => inner.CalledName()?.Identifier.ValueText is "AddRetry" or "AddHedging"))
        && MethodOf(call, context)?.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.DependencyInjection"
            ? TypesBefore(call, Clients, context).Select(type => classes.Of(type, context.CancellationToken)).FirstOrDefault(found => found is not null)
            : null;

    private RetriedClass? OfContext(InvocationExpressionSyntax call, SyntaxNodeAnalysisContext context) =>
        MethodOf(call, context)?.ContainingType.Name.EndsWith("DbContextOptionsBuilder", StringComparison.Ordinal) == true
            ? TypesAround(call, Contexts, context).Append(context.ContainingSymbol?.HolderOf()).Select(classes.Taking).FirstOrDefault(found => found is not null)
            : null;

    private static IMethodSymbol? MethodOf(InvocationExpressionSyntax call, SyntaxNodeAnalysisContext context)
    {
        var info = context.SemanticModel.GetSymbolInfo(call, context.CancellationToken);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) as IMethodSymbol;
    }

    /// <summary>The type arguments of a registration in whose arguments the node lies.</summary>
    private static IEnumerable<ITypeSymbol?> TypesAround(SyntaxNode node, HashSet<string> names, SyntaxNodeAnalysisContext context) =>
        node.Ancestors().OfType<InvocationExpressionSyntax>().SelectMany(call => TypeArgumentsOf(call, names, context));

    /// <summary>The type arguments of a registration that stands earlier in the chain.</summary>
    private static IEnumerable<ITypeSymbol?> TypesBefore(InvocationExpressionSyntax call, HashSet<string> names, SyntaxNodeAnalysisContext context)
    {
        for (var current = call; current is not null; current = (current.Expression as MemberAccessExpressionSyntax)?.Expression as InvocationExpressionSyntax)
        {
            foreach (var type in TypeArgumentsOf(current, names, context))
            {
                yield return type;
            }
        }
    }

    private static IEnumerable<ITypeSymbol?> TypeArgumentsOf(InvocationExpressionSyntax call, HashSet<string> names, SyntaxNodeAnalysisContext context) =>
        call.CalledName() is GenericNameSyntax name && names.Contains(name.Identifier.ValueText)
            ? name.TypeArgumentList.Arguments.Select(argument => context.SemanticModel.GetTypeInfo(argument, context.CancellationToken).Type)
            : [];

    private static string? RootOf(INamespaceSymbol? candidate)
    {
        while (candidate is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            candidate = candidate.ContainingNamespace;
        }

        return candidate?.Name;
    }
}
