using System.Collections.Concurrent;

namespace Resilience.Laws;

/// <summary>Draws what a test lays out, then always the same.</summary>
internal sealed class ScriptedRandom : Random
{
    private readonly ConcurrentQueue<double> _next = new();
    private int _draws;

    /// <summary>What is drawn when nothing is laid out.</summary>
    public double Otherwise { get; set; } = 0.5;

    public void Next(params double[] samples)
    {
        foreach (var sample in samples)
        {
            _next.Enqueue(sample);
        }
    }

    /// <summary>How many were drawn. A retry draws its delay when it is decided on, be it jittered or not.</summary>
    public int Draws => Volatile.Read(ref _draws);

    public override double NextDouble()
    {
        var sample = Draw();
        Interlocked.Increment(ref _draws);
        return sample;
    }

    private double Draw() => _next.TryDequeue(out var sample) ? sample : Otherwise;

    protected override double Sample() => NextDouble();
}
