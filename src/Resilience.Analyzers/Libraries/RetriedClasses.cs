using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Implementations;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Libraries;

/// <summary>The classes of one compilation whose calls the proxy repeats, in some environment at least.</summary>
internal sealed class RetriedClasses
{
    private readonly Compilation _compilation;
    private readonly IReadOnlyList<ConfiguredEnvironment> _environments;
    private readonly Lazy<ILookup<ISymbol?, RetriedClass>> _byTaken;
    private readonly Lazy<EndpointClients> _clients;

    public RetriedClasses(Compilation compilation, IReadOnlyList<ConfiguredEnvironment> environments)
    {
        _compilation = compilation;
        _environments = environments;
        _byTaken = new(Collect);
        _clients = new(() => EndpointClients.In(compilation, this, CancellationToken.None));
    }

    /// <summary>Those that are given an HTTP client by the name of their endpoint.</summary>
    public EndpointClients Clients => _clients.Value;

    /// <summary>The class, if it implements an operation that is retried.</summary>
    public RetriedClass? Of(ITypeSymbol? type, CancellationToken cancellationToken)
    {
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        foreach (var (file, values) in _environments)
        {
            if (ImplementedServices.RetriedIn(named, _compilation, values, cancellationToken) is var (service, operation))
            {
                var isWritten = ImplementedServices.RetriedIn(named, _compilation, ConfiguredValues.None, cancellationToken) is not null;
                return new RetriedClass(named, service, operation, isWritten ? null : file);
            }
        }

        return null;
    }

    /// <summary>A class that takes the type, or a factory of it; null for none. All are collected when a library's registration first asks.</summary>
    public RetriedClass? Taking(ITypeSymbol? type) => type is null ? null : _byTaken.Value[type].FirstOrDefault();

    private ILookup<ISymbol?, RetriedClass> Collect() =>
        SourceTypes.Of(_compilation).Implementing(CancellationToken.None)
            .Select(type => Of(type, CancellationToken.None))
            .OfType<RetriedClass>()
            .SelectMany(retried => TakenBy(retried.Class).Select(taken => (taken, retried)))
            .ToLookup(pair => (ISymbol?)pair.taken, pair => pair.retried, SymbolEqualityComparer.Default);

    private static IEnumerable<ITypeSymbol> TakenBy(INamedTypeSymbol holder)
    {
        for (var type = holder; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            var held = type.GetMembers().OfType<IFieldSymbol>().Select(field => field.Type)
                .Concat(type.InstanceConstructors.SelectMany(constructor => constructor.Parameters).Select(parameter => parameter.Type));
            foreach (var taken in held)
            {
                yield return taken is INamedTypeSymbol { Name: "IDbContextFactory", TypeArguments: { Length: 1 } made } ? made[0] : taken;
            }
        }
    }
}
