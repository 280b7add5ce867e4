namespace ShopApi.Drills;

/// <summary>The shop's orders compared with the money its providers took.</summary>
/// <param name="Orders">Orders in the shop's database.</param>
/// <param name="ChargedTwice">Orders for which money was taken more than once, wherever.</param>
/// <param name="Lost">Orders a customer was promised that are not there or not paid, payments without a charge of that amount, and charges without a paid order.</param>
internal sealed record Integrity(int Orders, int ChargedTwice, int Lost)
{
    public bool Holds => ChargedTwice == 0 && Lost == 0;

    public string Line => $"drill integrity orders={Orders} charged_twice={ChargedTwice} lost={Lost}";
}
