namespace Resilience.Generators.Model;

/// <summary>A type parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Constraints">What stands after the colon of its constraint clause; empty for none.</param>
internal sealed record TypeParameterModel(string Name, string Constraints);
