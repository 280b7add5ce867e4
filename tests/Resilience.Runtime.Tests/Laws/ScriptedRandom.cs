using System.Collections.Concurrent;

namespace Resilience.Laws;

/// <summary>Draws what a test lays out, then always the same.</summary>
internal sealed class ScriptedRandom : Random
{
    private readonly ConcurrentQueue<double> _next = new();

    /// <summary>What is drawn when nothing is laid out.</summary>
    public double Otherwise { get; set; } = 0.5;

    public void Next(params double[] samples)
    {
        foreach (var sample in samples)
        {
            _next.Enqueue(sample);
        }
    }

    public override double NextDouble() => _next.TryDequeue(out var sample) ? sample : Otherwise;

    protected override double Sample() => NextDouble();
}
