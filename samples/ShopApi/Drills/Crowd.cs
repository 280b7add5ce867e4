namespace ShopApi.Drills;

/// <summary>Customers who fill their carts in peace, and press "buy" at the same moment. Who is turned away comes back when told to.</summary>
internal sealed class Crowd(Shopper shopper, TimeProvider time)
{
    private const int FilledAtOnce = 4;
    private const int Patience = 15;

    private readonly List<FilledCart> _carts = [];

    public async Task GatherAsync(int customers, CancellationToken cancellationToken)
    {
        var limits = new ParallelOptions { MaxDegreeOfParallelism = FilledAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, customers), limits, async (_, _) =>
        {
            var cart = await shopper.FillCartAsync();
            lock (_carts)
            {
                _carts.Add(cart);
            }
        });
    }

    /// <summary>Lets all press at once, and waits for the last one; answers how many went home without anything in the end.</summary>
    public async Task<int> BuyAsync(PhaseTally tally, CancellationToken cancellationToken)
    {
        var served = await Task.WhenAll(_carts.Select(cart => BuyAsync(cart, tally, cancellationToken)));
        return served.Count(isServed => !isServed);
    }

    private async Task<bool> BuyAsync(FilledCart cart, PhaseTally tally, CancellationToken cancellationToken)
    {
        for (var press = 0; press < Patience; press++)
        {
            var purchase = await shopper.PressBuyAsync(cart);
            tally.Add(purchase);
            if (purchase.Result != PurchaseResult.TurnedAway)
            {
                return purchase.OrderId is not null;
            }

            await Task.Delay(purchase.ComeBackIn, time, cancellationToken);
        }

        return false;
    }
}
