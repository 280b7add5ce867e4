namespace Resilience;

/// <summary>Bounds how often bodies begin: at most <c>burst + permits · t / PerMs</c> in any stretch of t milliseconds.</summary>
/// <remarks>
/// On an interface one limit is shared by all operations and endpoints, and a call takes one permit before its first attempt;
/// on a method the operation has its own, and each attempt takes one. What finds no permit ends with
/// <see cref="RateLimitedException"/>, which says exactly when the next one is there. A permit whose body never began is given back.
/// </remarks>
public sealed class RateLimitAttribute : PolicyAttribute
{
    /// <summary>Bounds the rate.</summary>
    /// <param name="permits">Permits per period; at least 1.</param>
    public RateLimitAttribute(int permits) => Set(permits, nameof(Permits));

    /// <summary>Permits per period. At least 1.</summary>
    public int Permits => Get(1);

    /// <summary>Length of the period in milliseconds. Permits come one by one, evenly over it. Default 1,000; 1 to 86,400,000.</summary>
    public int PerMs
    {
        get => Get(1_000);
        set => Set(value);
    }

    /// <summary>Permits that can be saved up, and so be used at once. Default 0 = as many as <see cref="Permits"/>; at least 0.</summary>
    public int Burst
    {
        get => Get(0);
        set => Set(value);
    }
}
