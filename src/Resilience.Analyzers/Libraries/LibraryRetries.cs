using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    private static readonly HashSet<string> Clients = new(StringComparer.Ordinal) { ClientChain.Add };

    private static readonly HashSet<string> Contexts = new(StringComparer.Ordinal) { "AddDbContext", "AddDbContextPool", "AddDbContextFactory", "AddPooledDbContextFactory" };

    private static readonly HashSet<string> GrpcClients = new(StringComparer.Ordinal) { "AddGrpcClient" };

    private static readonly HashSet<string> GrpcPolicies = new(StringComparer.Ordinal) { "RetryPolicy", "HedgingPolicy" };

    /// <summary>Azure's and Amazon's options, with the type that declares each.</summary>
    private static readonly Dictionary<string, string> Options = new(StringComparer.Ordinal)
    {
        ["MaxRetries"] = "Azure.Core.RetryOptions",
        ["MaxErrorRetry"] = "Amazon.Runtime.ClientConfig",
    };

    private static readonly HashSet<string> Callable = new(Handlers.Concat(OfPolly).Append("EnableRetryOnFailure"), StringComparer.Ordinal);

    private static readonly HashSet<string> Assignable = new(Options.Keys, StringComparer.Ordinal);

    /// <summary>The places in a file that make libraries retry below our proxies.</summary>
    public IEnumerable<LibraryRetry> In(FileContext file) => file.Calls(Callable).Select(call => Find(call, file))
        .Concat(file.Assignments(Assignable).Select(assignment => Find(assignment, file)))
        .Concat(file.Creations.Select(creation => Find(creation, file)))
        .OfType<LibraryRetry>();

    /// <summary>The class below whose proxy a call makes a library retry, and the library's method; null for any other call.</summary>
    private LibraryRetry? Find(InvocationExpressionSyntax call, FileContext file)
    {
        if (call.CalledName() is not { Identifier.ValueText: var name } place)
        {
            return null;
        }

        if (Handlers.Contains(name))
        {
            return IsRetryingHandler(call, name, file) && OfHandler(call, file) is { Count: > 0 } below ? new LibraryRetry(below[0], place, below.Count - 1) : null;
        }

        var retried = name == "EnableRetryOnFailure" ? OfContext(call, file)
            : OfPolly.Contains(name) ? OfPipeline(call, file)
            : null;
        return retried is null ? null : new LibraryRetry(retried, place);
    }

    /// <summary>The same for the creation of a gRPC channel's policy.</summary>
    private LibraryRetry? Find(BaseObjectCreationExpressionSyntax creation, FileContext file)
    {
        var (name, place) = creation switch
        {
            ObjectCreationExpressionSyntax { Type: var type } => (type.LastName(), (SyntaxNode)type),
            { Parent: AssignmentExpressionSyntax { Left: IdentifierNameSyntax property } } => (property.Identifier.ValueText, creation),
            _ => default,
        };
        if (name is null || !GrpcPolicies.Contains(name)
            || file.Model.GetTypeInfo(creation, file.CancellationToken).Type?.ContainingNamespace.ToDisplayString() != "Grpc.Net.Client.Configuration")
        {
            return null;
        }

        var retried = OfHolder(creation, file) ?? TypesAround(creation, GrpcClients, file).Select(classes.Taking).FirstOrDefault(found => found is not null);
        return retried is null ? null : new LibraryRetry(retried, place);
    }

    /// <summary>The same for a cloud client's option that sets how often it retries; taken at its word only where that is constant and more than none.</summary>
    private LibraryRetry? Find(AssignmentExpressionSyntax assignment, FileContext file)
    {
        var name = assignment.Left switch
        {
            IdentifierNameSyntax own => own,
            MemberAccessExpressionSyntax { Name: IdentifierNameSyntax member } => member,
            _ => null,
        };
        return name is not null && Options.TryGetValue(name.Identifier.ValueText, out var owner)
            && OfHolder(assignment, file) is { } retried
            && file.Model.GetConstantValue(assignment.Right, file.CancellationToken).Value is int and > 0
            && file.Model.GetSymbolInfo(name, file.CancellationToken).Symbol is IPropertySymbol property
            && property.ContainingType.ToDisplayString() == owner
                ? new LibraryRetry(retried, name)
                : null;
    }

    private RetriedClass? OfHolder(SyntaxNode node, FileContext file) =>
        classes.Of(file.HolderOf(node), file.CancellationToken);

    private RetriedClass? OfPipeline(InvocationExpressionSyntax call, FileContext file) =>
        OfHolder(call, file) is { } retried && RootOf(MethodOf(call, file)?.ContainingNamespace) == "Polly" ? retried : null;

    private static bool IsRetryingHandler(InvocationExpressionSyntax call, string name, FileContext file) =>
        (name != "AddResilienceHandler" || call.ArgumentList.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(inner => inner.CalledName()?.Identifier.ValueText is "AddRetry" or "AddHedging"))
        && MethodOf(call, file)?.ContainingNamespace.ToDisplayString() == "Microsoft.Extensions.DependencyInjection";

    /// <summary>The class whose own client a handler is added to, the one that is given the client of that name, or all where it is added to all.</summary>
    private IReadOnlyList<RetriedClass> OfHandler(InvocationExpressionSyntax call, FileContext file)
    {
        var chain = ClientChain.EndingWith(call);
        return chain.AreDefaults ? classes.Clients.Reached
            : (TypesBefore(call, Clients, file).Select(type => classes.Of(type, file.CancellationToken)).FirstOrDefault(found => found is not null)
                ?? (chain.NameIn(file.Model, file.CancellationToken) is { } client && client.Contains("/") ? classes.Clients.Named(client) : null)) is { } retried ? [retried]
            : [];
    }

    private RetriedClass? OfContext(InvocationExpressionSyntax call, FileContext file) =>
        MethodOf(call, file)?.ContainingType.Name.EndsWith("DbContextOptionsBuilder", StringComparison.Ordinal) == true
            ? TypesAround(call, Contexts, file).Append(file.HolderOf(call)).Select(classes.Taking).FirstOrDefault(found => found is not null)
            : null;

    private static IMethodSymbol? MethodOf(InvocationExpressionSyntax call, FileContext file)
    {
        var info = file.Model.GetSymbolInfo(call, file.CancellationToken);
        return (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) as IMethodSymbol;
    }

    /// <summary>The type arguments of a registration in whose arguments the node lies.</summary>
    private static IEnumerable<ITypeSymbol?> TypesAround(SyntaxNode node, HashSet<string> names, FileContext file) =>
        node.Ancestors().OfType<InvocationExpressionSyntax>().SelectMany(call => TypeArgumentsOf(call, names, file));

    /// <summary>The type arguments of a registration that stands earlier in the chain.</summary>
    private static IEnumerable<ITypeSymbol?> TypesBefore(InvocationExpressionSyntax call, HashSet<string> names, FileContext file)
    {
        for (var current = call; current is not null; current = (current.Expression as MemberAccessExpressionSyntax)?.Expression as InvocationExpressionSyntax)
        {
            foreach (var type in TypeArgumentsOf(current, names, file))
            {
                yield return type;
            }
        }
    }

    private static IEnumerable<ITypeSymbol?> TypeArgumentsOf(InvocationExpressionSyntax call, HashSet<string> names, FileContext file) =>
        call.CalledName() is GenericNameSyntax name && names.Contains(name.Identifier.ValueText)
            ? name.TypeArgumentList.Arguments.Select(argument => file.Model.GetTypeInfo(argument, file.CancellationToken).Type)
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
