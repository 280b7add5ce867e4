namespace Resilience.Generators.Model;

/// <summary>An event.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its delegate.</param>
/// <param name="ExplicitInterface">The interface that must be named to tell it from another; empty where its name is enough.</param>
/// <param name="Attributes">Attributes to repeat, one line each.</param>
internal sealed record EventModel(string Name, string Type, string ExplicitInterface, EquatableArray<string> Attributes);
