using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Configuring;
using Resilience.Analyzers.Registrations;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Graphs;

/// <summary>
/// Which operation calls which, in this compilation and in what it references. Data only: symbols end where it is read. Built once per
/// compilation and settings, when the first rule asks at the end.
/// </summary>
internal sealed class CallGraph
{
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<ConfiguredValues, Slot>> ByCompilation = new();

    private readonly Dictionary<OperationKey, GraphOperation> _operations;
    private readonly ILookup<GraphOperation, GraphCall> _calls;
    private readonly ILookup<GraphOperation, GraphCall> _fallbackCalls;
    private readonly ILookup<string, HeldOperation> _held;
    private readonly Lazy<HashSet<GraphOperation>> _dispensable;
    private readonly Lazy<SharedEndpoints> _shared;

    /// <param name="own">What this compilation's bodies say.</param>
    /// <param name="references">What other assemblies say.</param>
    /// <param name="configured">What is configured.</param>
    /// <param name="shared">Reads this compilation's registrations, when somebody asks.</param>
    public CallGraph(ProgramCalls own, IEnumerable<ProgramModel> references, ConfiguredValues configured, Func<SharedEndpoints>? shared = null)
    {
        _shared = new(shared ?? (static () => SharedEndpoints.None));
        Own = own;
        var models = references.ToArray();
        _operations = [];
        foreach (var service in own.Services.Concat(models.SelectMany(model => model.Services)))
        {
            foreach (var node in service.Operations)
            {
                _operations[node.Key] = new GraphOperation(service, node, configured);
            }
        }

        var calls = own.Calls.Select(call => Connect(call.Edge, call.Place))
            .Concat(models.SelectMany(model => model.Calls).Select(edge => Connect(edge, place: null)))
            .OfType<GraphCall>()
            .OrderBy(call => call.To.Key)
            .ToArray();
        _calls = calls.Where(call => !call.Edge.IsOfFallback).ToLookup(call => call.From);
        _fallbackCalls = calls.Where(call => call.Edge.IsOfFallback).ToLookup(call => call.From);
        _held = own.HeldCalls.Select(held => (held.Call, Place: (CodePlace?)held.Place))
            .Concat(models.SelectMany(model => model.HeldCalls).Select(held => (Call: held, Place: (CodePlace?)null)))
            .Where(held => this[held.Call.To] is not null)
            .ToLookup(held => held.Call.Service, held => new HeldOperation(this[held.Call.To]!, held.Call.Through, held.Place));
        Operations = [.. _operations.Values.OrderBy(operation => operation.Key)];
        _dispensable = new(() => DispensableOperations.In(this));
    }

    /// <summary>What this compilation's bodies say.</summary>
    public ProgramCalls Own { get; }

    /// <summary>Every operation, of this compilation and of others, in the order of their keys.</summary>
    public IReadOnlyList<GraphOperation> Operations { get; }

    public GraphOperation? this[OperationKey key] => _operations.TryGetValue(key, out var operation) ? operation : null;

    public static CallGraph Of(Compilation compilation, ConfiguredValues configured, CancellationToken cancellationToken) => ByCompilation
        .GetValue(compilation, static _ => new ConditionalWeakTable<ConfiguredValues, Slot>())
        .GetValue(configured, static _ => new Slot())
        .Of(compilation, configured, cancellationToken);

    /// <summary>The calls of an operation's own bodies.</summary>
    public IEnumerable<GraphCall> CallsFrom(GraphOperation operation) => _calls[operation];

    /// <summary>The calls of what answers in an operation's place.</summary>
    public IEnumerable<GraphCall> FallbackCallsFrom(GraphOperation operation) => _fallbackCalls[operation];

    /// <summary>What is called by the classes that a service's implementations are made with.</summary>
    public IEnumerable<HeldOperation> HeldBy(ServiceNode service) => _held[service.Key];

    /// <summary>The named endpoints of an operation that go down together with another of them, as this compilation registers them.</summary>
    public IReadOnlyList<SharedEndpoint> SharingOf(GraphOperation operation) => operation.NamedEndpoints < 2
        ? []
        : [.. _shared.Value.Of(operation.Service.Key).Where(endpoint => operation.EndpointNames.Contains(endpoint.Name, StringComparer.OrdinalIgnoreCase))];

    /// <summary>Whether at least one call in this compilation is visible and every one of them can do without the answer; or the service says so itself.</summary>
    public bool CanDoWithout(GraphOperation operation) => operation.IsSoft || _dispensable.Value.Contains(operation);

    private GraphCall? Connect(CallEdge edge, CodePlace? place) =>
        this[edge.From] is { } from && this[edge.To] is { } to ? new GraphCall(from, to, edge, place) : null;

    /// <summary>One graph. Rules that run side by side wait for the first; one that is cancelled leaves the work to the next.</summary>
    private sealed class Slot
    {
        private readonly object _gate = new();
        private CallGraph? _graph;

        public CallGraph Of(Compilation compilation, ConfiguredValues configured, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                return _graph ??= new CallGraph(
                    ReadPrograms.Of(compilation, cancellationToken), ReferencedPrograms.Of(compilation, cancellationToken), configured,
                    () => SharedEndpoints.In(compilation, configured, CancellationToken.None));
            }
        }
    }
}
