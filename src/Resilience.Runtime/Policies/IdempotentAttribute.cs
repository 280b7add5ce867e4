namespace Resilience;

/// <summary>Repeating this operation at the same endpoint has the effect of running it once.</summary>
public sealed class IdempotentAttribute : PolicyAttribute
{
    /// <summary>The operation is idempotent by nature.</summary>
    public IdempotentAttribute()
    {
    }

    /// <summary>The operation is idempotent by a key that the caller supplies.</summary>
    /// <param name="keyParameter">Name of the parameter that carries the key.</param>
    public IdempotentAttribute(string keyParameter) => KeyParameter = keyParameter;

    /// <summary>Name of the parameter that carries the key, if there is one.</summary>
    public string? KeyParameter { get; }

    /// <summary>Whether an attempt with an unknown outcome may be repeated at another endpoint. Default false: a provider's key holds at that provider only.</summary>
    public bool AcrossEndpoints
    {
        get => Get(false);
        set => Set(value);
    }
}
