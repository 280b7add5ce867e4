namespace Resilience.Outcomes;

/// <summary>The exception that stands for each rejection.</summary>
internal static class RejectionTypes
{
    public static Type Of(Cause cause) => cause switch
    {
        Cause.CircuitOpen => typeof(CircuitOpenException),
        Cause.BulkheadFull => typeof(BulkheadFullException),
        Cause.RateLimited => typeof(RateLimitedException),
        Cause.Shed => typeof(ShedException),
        _ => typeof(NoEndpointException),
    };

    public static RejectedException ToException(Rejection rejection) => rejection.Cause switch
    {
        Cause.CircuitOpen => new CircuitOpenException(rejection),
        Cause.BulkheadFull => new BulkheadFullException(rejection),
        Cause.RateLimited => new RateLimitedException(rejection),
        Cause.Shed => new ShedException(rejection),
        _ => new NoEndpointException(rejection),
    };
}
