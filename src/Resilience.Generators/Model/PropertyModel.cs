namespace Resilience.Generators.Model;

/// <summary>A property or an indexer.</summary>
/// <param name="Name">Its name; empty for an indexer.</param>
/// <param name="Type">Its type, with <c>ref</c> where it returns by reference.</param>
/// <param name="Parameters">An indexer's parameters.</param>
/// <param name="CanRead">Whether it has a getter.</param>
/// <param name="CanWrite">Whether it has a setter.</param>
/// <param name="ExplicitInterface">The interface that must be named to tell it from another; empty where its name is enough.</param>
/// <param name="Attributes">Attributes to repeat, one line each.</param>
internal sealed record PropertyModel(
    string Name,
    string Type,
    EquatableArray<ParameterModel> Parameters,
    bool CanRead,
    bool CanWrite,
    string ExplicitInterface,
    EquatableArray<string> Attributes);
