namespace ShopApi.Payments;

/// <summary>What came of a charge under a key.</summary>
internal sealed record Receipt(Guid Key, ReceiptStatus Status, string? Provider = null, string? ChargeId = null, string? Reason = null)
{
    public static Receipt Captured(Guid key, string provider, string chargeId) => new(key, ReceiptStatus.Captured, provider, chargeId);

    public static Receipt Declined(Guid key, string provider, string reason) => new(key, ReceiptStatus.Declined, provider, Reason: reason);

    public static Receipt Pending(Guid key) => new(key, ReceiptStatus.Pending);
}
