using Resilience.Limiting;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="BulkheadAttribute"/> and what they add up to.</summary>
internal static class BulkheadSettingsReader
{
    private static readonly Parameter<int> MaxConcurrent = Parameters.Integer(nameof(BulkheadAttribute.MaxConcurrent), unset: 1, min: 1);
    private static readonly Parameter<int> QueueLimit = Parameters.Integer(nameof(BulkheadAttribute.QueueLimit), unset: 0, min: 0);
    private static readonly Parameter<int> MaxWaitMs = Parameters.Integer(nameof(BulkheadAttribute.MaxWaitMs), unset: 0, min: 0);

    public static PolicySchema Schema { get; } = new("Bulkhead", typeof(BulkheadAttribute), MaxConcurrent, QueueLimit, MaxWaitMs)
    {
        OfState = [MaxConcurrent, QueueLimit, MaxWaitMs, PolicySchema.Mode],
    };

    public static BulkheadSettings Read(PolicyLayers layers) =>
        new(layers.Mode, layers.Get(MaxConcurrent), layers.Get(QueueLimit), layers.Get(MaxWaitMs));
}
