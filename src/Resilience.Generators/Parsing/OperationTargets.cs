namespace Resilience.Generators.Parsing;

/// <summary>What an operation's attributes name, switched off or not: configuration may switch on what an attribute switches off.</summary>
/// <param name="Fallback">What answers in its place; null when no fallback is declared, or none that could be meant for it.</param>
/// <param name="FailsWhen">What says which outcomes are failures; null when nothing is named.</param>
/// <param name="RetryAfter">What reads how long to wait; null when nothing is named.</param>
internal sealed record OperationTargets(FallbackResolution? Fallback, FailurePredicates? FailsWhen, MethodResolution? RetryAfter);
