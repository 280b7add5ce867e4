using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>An annotated interface as generator and analyzers see it. Holds symbols: for parsing and analyzers only.</summary>
internal sealed class ParsedService
{
    public required INamedTypeSymbol Interface { get; init; }

    /// <summary>The name in configuration and telemetry: the interface's without its leading I, without type arguments.</summary>
    public required string Name { get; init; }

    /// <summary>The interface's own attributes, those that are switched off included.</summary>
    public required ImmutableArray<DeclaredPolicy> Policies { get; init; }

    /// <summary>Every member a proxy must have, own ones first.</summary>
    public required ImmutableArray<ParsedMember> Members { get; init; }

    /// <summary>Members no proxy can have: static abstract ones, init accessors, pointers.</summary>
    public required ImmutableArray<ParsedMember> Unproxyable { get; init; }

    /// <summary>Whether a proxy can be written at all.</summary>
    public required bool CanBeProxied { get; init; }

    /// <summary>What configuration makes of the interface's own policies; null where it says nothing of the service.</summary>
    private ImmutableArray<EffectivePolicy>? Configured { get; init; }

    /// <summary>The policy of a kind that stands on the interface and is in effect; null when none is.</summary>
    public EffectivePolicy? this[PolicyKind kind] => Configured is { } configured ? configured.OfKind(kind) : EffectivePolicy.Of(kind, Policies);

    /// <summary>The same service as configuration makes it.</summary>
    /// <param name="effective">The policies that stand on the interface and are in effect.</param>
    /// <param name="operations">Gives each operation's policies in effect.</param>
    public ParsedService AsConfigured(ImmutableArray<EffectivePolicy> effective, Func<ParsedOperation, ImmutableArray<EffectivePolicy>> operations) => new()
    {
        Interface = Interface,
        Name = Name,
        Policies = Policies,
        Members = Members.Select(member => member.Operation is { IsGuarded: true } guarded ? member with { Operation = guarded.AsConfigured(operations(guarded)) } : member).ToImmutableArray(),
        Unproxyable = Unproxyable,
        CanBeProxied = CanBeProxied,
        Configured = effective,
    };

    /// <summary>The operations, own ones first: guarded or not, with an obstacle or not.</summary>
    public IEnumerable<ParsedOperation> Operations => Members.Select(member => member.Operation).OfType<ParsedOperation>();
}
