namespace Resilience.Scenarios.Backends;

/// <summary>What a backend answers.</summary>
/// <param name="Id">Which item.</param>
/// <param name="ServedAt">When the backend made the answer, in virtual ticks: one from before the call is an old one.</param>
internal sealed record Item(int Id, long ServedAt);
