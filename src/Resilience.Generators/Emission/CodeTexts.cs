namespace Resilience.Generators.Emission;

/// <summary>What fills one hole of a template with several texts.</summary>
/// <param name="Texts">The texts.</param>
/// <param name="Between">What stands between two of them.</param>
internal readonly record struct CodeTexts(IEnumerable<string> Texts, string Between);
