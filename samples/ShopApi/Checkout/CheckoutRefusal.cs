namespace ShopApi.Checkout;

/// <summary>Why a checkout cannot be done as asked.</summary>
internal enum CheckoutRefusal
{
    NoCart,
    EmptyCart,
    NoSuchShippingOption,
}
