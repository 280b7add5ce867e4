namespace Resilience.Benchmarks.Comparing;

/// <summary>The samples of one side over all rounds.</summary>
internal sealed class Series
{
    private readonly List<Sample> _samples = [];

    public double MedianNanoseconds => Quantile(static sample => sample.Nanoseconds, 0.5);

    public double MedianBytes => Quantile(static sample => sample.Bytes, 0.5);

    public void Add(Sample sample) => _samples.Add(sample);

    public double Nanoseconds(double quantile) => Quantile(static sample => sample.Nanoseconds, quantile);

    private double Quantile(Func<Sample, double> value, double quantile)
    {
        var sorted = _samples.Select(value).Order().ToArray();
        return sorted[(int)Math.Round((sorted.Length - 1) * quantile)];
    }
}
