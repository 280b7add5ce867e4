namespace ShopApi.Payments;

/// <summary>One attempt to charge, written before anything is sent.</summary>
internal sealed class ChargeAttempt
{
    public long Id { get; init; }

    public required Guid OrderId { get; init; }

    public required Guid Key { get; init; }

    public required string Provider { get; init; }

    public required DateTime OpenedAt { get; init; }

    /// <summary>Whether the provider may have got it: true until it is proven that nothing was sent.</summary>
    public bool MayHaveArrived { get; set; } = true;
}
