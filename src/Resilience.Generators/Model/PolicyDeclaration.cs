namespace Resilience.Generators.Model;

/// <summary>A policy attribute as data: what it gives, nothing resolved.</summary>
/// <param name="Kind">The policy.</param>
/// <param name="Scope">Where it stands.</param>
/// <param name="Given">The plain values it gives: numbers, flags, names of enum members, texts and lists of texts.</param>
internal sealed record PolicyDeclaration(PolicyKind Kind, PolicyScope Scope, EquatableArray<ParameterValue> Given);
