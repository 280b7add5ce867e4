namespace Resilience.Generators.Model;

/// <summary>A class that a constructor takes.</summary>
/// <param name="Name">The class: the parameter's own, or the only one that implements its interface.</param>
/// <param name="Parameter">The parameter's name.</param>
internal readonly record struct HeldClass(string Name, CodePlace Parameter);
