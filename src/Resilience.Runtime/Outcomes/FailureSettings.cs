namespace Resilience.Outcomes;

/// <summary>What counts as a failure, and what proves that a request was never sent.</summary>
internal sealed record FailureSettings(PolicyMode Mode, ExceptionFilter Filter, Type[] Unsent);
