namespace Resilience.Limiting;

/// <summary>Milliseconds; a longest wait of 0 is no bound.</summary>
internal sealed record BulkheadSettings(PolicyMode Mode, int MaxConcurrent, int QueueLimit, int MaxWaitMs);
