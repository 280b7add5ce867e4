using ShopApi.Drills;

namespace ShopApi.Soaks;

/// <summary>
/// What customers met, a page per minute. A page is closed a minute after the next was begun, when its last customer is served; what
/// remains of it is its figures. Not thread-safe.
/// </summary>
internal sealed class CustomerPages
{
    private PhaseFigures _closed;
    private PhaseTally _before = new();

    /// <summary>The page of this minute.</summary>
    public PhaseTally Current { get; private set; } = new();

    /// <summary>All pages together.</summary>
    public PhaseFigures Read() => _closed.Plus(_before.Read()).Plus(Current.Read());

    /// <summary>Begins a page, closes the last but one and answers the orders on it.</summary>
    public IReadOnlyList<Guid> Turn()
    {
        var closing = _before;
        _closed = _closed.Plus(closing.Read());
        _before = Current;
        Current = new PhaseTally();
        return closing.ListOrders();
    }
}
