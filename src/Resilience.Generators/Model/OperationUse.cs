namespace Resilience.Generators.Model;

/// <summary>One place that calls an operation, with what depends on its answer.</summary>
/// <param name="To">The operation.</param>
/// <param name="IsHard">Whether code that is no operation depends on it.</param>
/// <param name="Callers">The operations that depend on it. None, and not hard: nothing does.</param>
internal sealed record OperationUse(OperationKey To, bool IsHard, EquatableArray<OperationKey> Callers);
