namespace Resilience.Laws;

/// <summary>Draws what it is told to.</summary>
public sealed class ToldRandom : Random
{
    public double Draw { get; set; } = 0.5;

    public override double NextDouble() => Draw;

    protected override double Sample() => Draw;
}
