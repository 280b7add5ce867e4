namespace ShopApi.Checkout;

/// <summary>Where an order stands with its payment.</summary>
internal enum OrderStatus
{
    /// <summary>A charge is under way.</summary>
    Charging,

    /// <summary>Accepted; whether it was charged is not known yet, or nobody could be asked to charge it. Reconciliation goes on.</summary>
    Pending,

    /// <summary>Charged, once.</summary>
    Paid,

    /// <summary>The card was declined; checking out again may bring another card.</summary>
    Declined,
}
