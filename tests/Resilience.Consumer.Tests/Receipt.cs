namespace Payments;

public sealed record Receipt(Order Order, Guid RequestId, string By)
{
    public static Receipt Pending(Order order, Guid requestId) => new(order, requestId, "pending");
}
