namespace Resilience;

/// <summary>The operation changes nothing, whatever its name says: it may be repeated anywhere.</summary>
public sealed class ReadAttribute : PolicyAttribute
{
    /// <summary>
    /// How far the data it reads may be behind the write region's, in milliseconds, as <see cref="IReplicationLag"/> tells; 0 = only the write
    /// region's will do. Where writes are bound to a region. Default −1 = any lag; at least −1.
    /// </summary>
    public int MaxLagMs
    {
        get => Get(-1);
        set => Set(value);
    }
}
