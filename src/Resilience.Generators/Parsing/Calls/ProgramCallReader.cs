using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Reads what a compilation's bodies say about operations. From here on there are no symbols.</summary>
internal sealed class ProgramCallReader
{
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly ParsedService[] _own;
    private readonly ServiceIndex _services;
    private readonly CallFacts _facts;
    private readonly ImplementedOperations _implementations;
    private readonly ReachedCalls _reached;

    private ProgramCallReader(Compilation compilation, CancellationToken cancellationToken)
    {
        _compilation = compilation;
        _cancellationToken = cancellationToken;
        _own = SourceTypes.Of(compilation).Interfaces(cancellationToken).Select(type => ParsedServices.Of(type, compilation, cancellationToken)).OfType<ParsedService>().ToArray();
        _services = new ServiceIndex(compilation, cancellationToken);
        var others = ReferencedPrograms.Of(compilation, cancellationToken).SelectMany(program => program.Services).SelectMany(service => service.Operations);
        var names = _own.SelectMany(service => service.Operations).Select(operation => operation.Method.Name)
            .Concat(others.Select(operation => operation.Key.Method.Split('#')[0]));
        _facts = CallFacts.Read(compilation, _services, new HashSet<string>(names, StringComparer.Ordinal), cancellationToken);
        _implementations = new ImplementedOperations(compilation, _services, Holders(), cancellationToken);
        _reached = new ReachedCalls(_facts);
    }

    public static ProgramCalls Read(Compilation compilation, CancellationToken cancellationToken)
    {
        var reader = new ProgramCallReader(compilation, cancellationToken);
        return new ProgramCalls
        {
            Services = new(reader._own.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(ServiceNodes.Read).AsEnumerable().OrderBy(service => service.Key, StringComparer.Ordinal)),
            Calls = new(reader.Calls().Concat(reader.FallbackCalls()).Distinct()),
            Uses = new(new UseReader(reader._facts, reader._implementations).Read()),
            SelfCalls = new(reader.SelfCalls().Distinct()),
            HeldCalls = new(new HeldCallReader(compilation, reader._facts, reader._services, reader.Handlers()).Read(cancellationToken).Distinct()),
            WatcherCalls = new(new WatcherReader(compilation, reader._facts).Read(cancellationToken)),
        };
    }

    /// <summary>Self-calls count like calls of operations here: they may bypass one.</summary>
    private HashSet<ISymbol> Holders() => new(_facts.All.Select(fact => fact.Holder?.OriginalDefinition).OfType<ISymbol>(), SymbolEqualityComparer.Default);

    /// <summary>What a class that decorates or composes a service calls of it is an instance it wraps, and no policy stands between.</summary>
    private IEnumerable<PlacedCall> Calls()
    {
        var handlers = Handlers();
        foreach (var implementation in _implementations.All.Where(implementation => !handlers.Contains(implementation.Type.OriginalDefinition)))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            foreach (var (call, traits) in _reached.From(implementation.Type, implementation.Body))
            {
                if (!_implementations.Serves(implementation.Type, call.Operation!.Value))
                {
                    yield return new PlacedCall(new CallEdge(implementation.Operation, call.Operation!.Value, traits), call.Place);
                }
            }
        }
    }

    /// <summary>The classes that answer for a service when its calls have failed.</summary>
    private HashSet<ISymbol> Handlers() => new(
        _own.SelectMany(service => service.Operations).Select(operation => operation.Targets.Fallback?.Handler?.OriginalDefinition).OfType<ISymbol>(), SymbolEqualityComparer.Default);

    private IEnumerable<PlacedCall> FallbackCalls()
    {
        foreach (var (key, operation) in _own.SelectMany(ServiceNodes.Keyed))
        {
            var (type, body) = operation.Targets.Fallback switch
            {
                { Method: { } method } => (method.ContainingType, method.OriginalDefinition),
                { Handler: { } handler } => (handler, BodyIn(handler, operation.Method)),
                _ => (null, null),
            };
            foreach (var (call, traits) in type is null || body is null ? [] : _reached.From(type, body))
            {
                yield return new PlacedCall(new CallEdge(key, call.Operation!.Value, traits | CallTraits.OfFallback), call.Place);
            }
        }
    }

    private static IMethodSymbol? BodyIn(INamedTypeSymbol handler, IMethodSymbol operation)
    {
        var member = handler.OriginalDefinition.AllInterfaces.SelectMany(declaring => declaring.GetMembers(operation.Name))
            .FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, operation.OriginalDefinition));
        return member is null ? null : Dispatch.BodyOf(handler.OriginalDefinition, member);
    }

    private IEnumerable<SelfCall> SelfCalls()
    {
        foreach (var fact in _facts.All.Where(fact => fact is { Operation: null, IsThroughBase: false, Body.Symbol: not null, Holder: { TypeKind: not TypeKind.Interface } }))
        {
            if (Dispatch.Resolve(fact.Holder!, fact.Target, isThroughBase: false) is { } body && !SymbolEqualityComparer.Default.Equals(MethodAround(fact.Body!), body))
            {
                foreach (var implementation in _implementations.By(body).Where(candidate => SymbolEqualityComparer.Default.Equals(candidate.Type.OriginalDefinition, fact.Holder!.OriginalDefinition)))
                {
                    yield return new SelfCall(implementation.Operation, fact.Place);
                }
            }
        }
    }

    private static ISymbol? MethodAround(CallBody body)
    {
        ISymbol? current = body.Symbol;
        while (current?.ContainingSymbol is IMethodSymbol outer)
        {
            current = outer;
        }

        return current?.OriginalDefinition;
    }
}
