namespace ShopApi.Recommendations;

/// <summary>Products that go with another, best first; none, and so marked, when the recommender does not answer.</summary>
internal sealed record Suggestions(IReadOnlyList<string> Skus, bool Degraded)
{
    public static Suggestions None { get; } = new([], Degraded: true);
}
