namespace Resilience.Calling;

/// <summary>One call and what its bodies saw of its settings.</summary>
public sealed class SwappedCall
{
    public bool Fails { get; init; }

    public bool Suspends { get; init; }

    public int Answer { get; set; }

    public int WithToken { get; set; }

    public int WithoutToken { get; set; }
}
