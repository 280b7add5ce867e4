namespace ShopApi.Payments;

/// <summary>A provider's record of a key.</summary>
internal sealed record ChargeRecord(ChargeState State, string? ChargeId = null, string? Reason = null)
{
    public Receipt ToReceipt(Guid key, string provider) => State switch
    {
        ChargeState.Captured => Receipt.Captured(key, provider, ChargeId!),
        ChargeState.Declined => Receipt.Declined(key, provider, Reason ?? "no reason given"),
        _ => Receipt.Pending(key),
    };
}
