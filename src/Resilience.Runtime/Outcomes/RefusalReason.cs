namespace Resilience.Outcomes;

/// <summary>Which limit refused, and at which numbers; the default where the cause says it all.</summary>
/// <param name="Kind">Which limit, and in what way.</param>
/// <param name="Limit">The limit's own number: bodies at once, or the service level.</param>
/// <param name="Other">The number beside it: places in the queue, the longest wait in milliseconds, the lowest level, or the priority.</param>
internal readonly record struct RefusalReason(RefusalKind Kind, int Limit, int Other = 0);
