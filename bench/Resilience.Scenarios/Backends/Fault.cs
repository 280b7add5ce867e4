namespace Resilience.Scenarios.Backends;

/// <summary>What is wrong with one backend, from when until when.</summary>
/// <param name="Backend">Its index.</param>
/// <param name="Kind">What.</param>
/// <param name="From">In seconds.</param>
/// <param name="Until">In seconds.</param>
/// <param name="Amount">How many times as slow, or which share of errors.</param>
internal sealed record Fault(int Backend, FaultKind Kind, double From, double Until, double Amount = 0)
{
    public bool IsAt(double second) => second >= From && second < Until;
}
