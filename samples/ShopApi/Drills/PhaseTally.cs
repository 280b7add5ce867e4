namespace ShopApi.Drills;

/// <summary>Counts the checkouts of one phase. Thread-safe.</summary>
internal sealed class PhaseTally
{
    private readonly Lock _lock = new();
    private readonly List<double> _payMs = [];
    private readonly List<Guid> _orders = [];
    private readonly List<string> _errors = [];
    private int _ok;
    private int _degraded;
    private int _turnedAway;
    private int _suggested;

    public void Add(Purchase purchase)
    {
        lock (_lock)
        {
            if (purchase.Result != PurchaseResult.TurnedAway)
            {
                _payMs.Add(purchase.PayTime.TotalMilliseconds);
            }

            _turnedAway += purchase.Result == PurchaseResult.TurnedAway ? 1 : 0;
            _ok += purchase.Result == PurchaseResult.Ok ? 1 : 0;
            _degraded += purchase.Result == PurchaseResult.Degraded ? 1 : 0;
            _suggested += purchase.Suggested ? 1 : 0;
            if (purchase.OrderId is { } order)
            {
                _orders.Add(order);
            }

            if (purchase.Error is { } error)
            {
                _errors.Add(error);
            }
        }
    }

    public PhaseFigures Read()
    {
        lock (_lock)
        {
            return new PhaseFigures(_payMs.Count + _turnedAway, _ok, _degraded, _payMs.Count - _ok - _degraded, _suggested, Percentile99(), _turnedAway);
        }
    }

    public IReadOnlyList<Guid> ListOrders()
    {
        lock (_lock)
        {
            return [.. _orders];
        }
    }

    public IReadOnlyList<string> ListErrors()
    {
        lock (_lock)
        {
            return [.. _errors.Distinct().Take(3)];
        }
    }

    /// <summary>Nearest rank: the smallest value that at least 99 % do not exceed.</summary>
    private double Percentile99()
    {
        if (_payMs.Count == 0)
        {
            return 0;
        }

        var sorted = _payMs.Order().ToList();
        return sorted[(int)Math.Ceiling(sorted.Count * 0.99) - 1];
    }
}
