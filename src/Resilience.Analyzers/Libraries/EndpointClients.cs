using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Registrations;
using Resilience.Analyzers.Services;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Libraries;

/// <summary>
/// The classes below retried operations that one compilation registers and that are given the HTTP client of their endpoint, which is called
/// <c>{Service}/{endpoint}</c>. Read when a library's handler is first added to such a client, or to all.
/// </summary>
internal sealed class EndpointClients
{
    private const string Register = "AddResilient";
    private const string Remove = "RemoveAllResilienceHandlers";
    private const string DefaultEndpoint = "default";

    private readonly List<(RetriedClass Retried, string? Client)> _served = [];
    private readonly HashSet<string> _freed = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol> _typed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _freedTypes = new(SymbolEqualityComparer.Default);
    private bool _mayBeFreed;

    private EndpointClients()
    {
    }

    /// <summary>The classes that every client's settings reach, save where handlers are taken off again.</summary>
    public IReadOnlyList<RetriedClass> Reached => _mayBeFreed
        ? []
        : [.. _served.Where(served => (served.Client is null ? _freed.Count == 0 : !_freed.Contains(served.Client)) && !_freedTypes.Contains(served.Retried.Class))
            .GroupBy(served => (ISymbol)served.Retried.Class, SymbolEqualityComparer.Default)
            .Select(served => served.First().Retried)];

    public static EndpointClients In(Compilation compilation, RetriedClasses classes, CancellationToken cancellationToken)
    {
        var clients = new EndpointClients();
        foreach (var tree in compilation.SyntaxTrees.Where(static tree => !GeneratedCode.Contains(tree)))
        {
            SemanticModel? model = null;
            foreach (var name in NamesInTree.Of(tree).Of(static name => name is "Add" or ClientChain.Add or Remove || name.StartsWith(Register, StringComparison.Ordinal)))
            {
                if (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && call.CalledName() == name && (name is GenericNameSyntax || name.Identifier.ValueText == Remove))
                {
                    // Few files register anything, and only these get a model.
#pragma warning disable RS1030
                    model ??= compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
                    clients.Read(call, name, classes, model, cancellationToken);
                }
            }
        }

        return clients;
    }

    /// <summary>The class that is given the client of that name; null for none. One that has a client of its own is not.</summary>
    public RetriedClass? Named(string name) => _served.FirstOrDefault(served => served.Client == name && !_typed.Contains(served.Retried.Class)).Retried;

    private void Read(InvocationExpressionSyntax call, SimpleNameSyntax name, RetriedClasses classes, SemanticModel model, CancellationToken cancellationToken)
    {
        switch (name.Identifier.ValueText)
        {
            case Remove:
                ReadRemoval(ClientChain.EndingWith(call), model, cancellationToken);
                break;
            case ClientChain.Add:
                if (new ClientChain(call, AreDefaults: false).TypeIn(model, cancellationToken) is { } typed)
                {
                    _typed.Add(typed);
                }

                break;
            case "Add":
                if (AddedEndpoint.Of(call, model, cancellationToken) is { Service: { } service } endpoint && Retried(endpoint.Place, classes, model, cancellationToken) is { } added
                    && SymbolEqualityComparer.Default.Equals(added.Service.Interface.OriginalDefinition, service.OriginalDefinition))
                {
                    _served.Add((added, endpoint.Name is null ? null : $"{added.Service.Name}/{endpoint.Name}"));
                }

                break;
            default:
                if (Retried(name, classes, model, cancellationToken) is { } sole && name.Identifier.ValueText == Register + sole.Service.Name)
                {
                    _served.AddRange(EndpointsOf(sole.Service).Select(endpoint => (sole, (string?)$"{sole.Service.Name}/{endpoint}")));
                }

                break;
        }
    }

    private void ReadRemoval(ClientChain chain, SemanticModel model, CancellationToken cancellationToken)
    {
        if (chain.TypeIn(model, cancellationToken) is { } typed)
        {
            _freedTypes.Add(typed);
        }
        else if (chain.NameIn(model, cancellationToken) is { } name)
        {
            _freed.Add(name);
        }
        else
        {
            _mayBeFreed = true;
        }
    }

    /// <summary>The class that the last type argument names, if it is below retries and each of its constructors takes an HTTP client.</summary>
    private static RetriedClass? Retried(SimpleNameSyntax place, RetriedClasses classes, SemanticModel model, CancellationToken cancellationToken) =>
        place is GenericNameSyntax { TypeArgumentList.Arguments: { Count: > 0 } types }
        && model.GetTypeInfo(types[types.Count - 1], cancellationToken).Type is INamedTypeSymbol type
        && TakesClient(type)
            ? classes.Of(type, cancellationToken)
            : null;

    private static bool TakesClient(INamedTypeSymbol type)
    {
        var constructors = type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public).ToArray();
        return constructors.Length > 0 && constructors.All(constructor => constructor.Parameters.Any(parameter =>
            parameter.Type is { Name: "HttpClient" } client && client.ContainingNamespace.ToDisplayString() == "System.Net.Http"));
    }

    /// <summary>The endpoints of a service that one class serves.</summary>
    private static string[] EndpointsOf(ParsedService service) => service.Operations
        .Select(operation => operation[PolicyKind.Failover])
        .OfType<EffectivePolicy>()
        .SelectMany(failover => failover.Texts("Endpoints"))
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .DefaultIfEmpty(DefaultEndpoint)
        .ToArray();
}
