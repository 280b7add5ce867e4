namespace Resilience.Benchmarks.Comparing;

/// <summary>One line of the comparison.</summary>
internal sealed record Case(string Name, string What, Target Target, Func<Contest> Prepare);
