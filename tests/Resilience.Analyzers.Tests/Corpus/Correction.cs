namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>An expectation that was wrong, changed after a rule had run, and why the rule is right.</summary>
internal sealed record Correction(string Program, string Id, string What, string Why);
