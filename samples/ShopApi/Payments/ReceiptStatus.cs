namespace ShopApi.Payments;

/// <summary>What is known of a charge.</summary>
internal enum ReceiptStatus
{
    Captured,
    Declined,
    Pending,
}
