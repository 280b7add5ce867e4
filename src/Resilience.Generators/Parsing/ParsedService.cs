using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

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

    /// <summary>The operations, own ones first: guarded or not, with an obstacle or not.</summary>
    public IEnumerable<ParsedOperation> Operations => Members.Select(member => member.Operation).OfType<ParsedOperation>();
}
