namespace Resilience.Configuration;

/// <summary>The policies that configuration can set. <c>Read</c>, <c>Write</c> and <c>Dependency</c> describe code and are not among them.</summary>
internal static class PolicySchemas
{
    public static PolicySchema[] All { get; } =
    [
        TimeoutSettingsReader.Schema,
        RetrySettingsReader.Schema,
        HedgeSettingsReader.Schema,
        BreakerSettingsReader.Schema,
        FailoverSettingsReader.Schema,
        FallbackSettingsReader.Schema,
        SloSettingsReader.Schema,
        FailureSettingsReader.Schema,
        IdempotencySettingsReader.Schema,
        ShedSettingsReader.Schema,
        RateLimitSettingsReader.Schema,
        AdaptiveLimitSettingsReader.Schema,
        BulkheadSettingsReader.Schema,
    ];

    public static string[] Names { get; } = Array.ConvertAll(All, schema => schema.Name);

    public static PolicySchema? Find(string name) => Array.Find(All, schema => schema.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static PolicySchema? Of(PolicyAttribute policy) => Array.Find(All, schema => schema.Describes(policy));
}
