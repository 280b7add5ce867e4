namespace Resilience.Calling;

/// <summary>What an attempt has been given and must give back.</summary>
[Flags]
internal enum Holdings : byte
{
    None = 0,

    /// <summary>A slot of the bulkhead, until the body has ended.</summary>
    Slot = 1,

    /// <summary>A slot of the adaptive limit, until the body has ended.</summary>
    AdaptiveSlot = 2,

    /// <summary>A permit of the operation's rate limit, until the body begins.</summary>
    RatePermit = 4,
}
