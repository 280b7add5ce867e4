namespace Resilience.Generators.Model;

/// <summary>A parameter's value in effect, in invariant text.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Text">The value.</param>
internal sealed record ParameterValue(string Name, string Text);
