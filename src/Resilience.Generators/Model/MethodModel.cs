namespace Resilience.Generators.Model;

/// <summary>A method of the interface.</summary>
internal sealed record MethodModel
{
    /// <summary>Its name, escaped where it is a keyword.</summary>
    public required string Name { get; init; }

    /// <summary>The return type, with <c>ref</c> where it has one.</summary>
    public required string ReturnType { get; init; }

    public required EquatableArray<TypeParameterModel> TypeParameters { get; init; }

    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>The interface that must be named to tell the member from another; empty where its name is enough.</summary>
    public required string ExplicitInterface { get; init; }

    /// <summary>Attributes that the method must repeat, one line each.</summary>
    public required EquatableArray<string> Attributes { get; init; }

    /// <summary>Whether it disposes: then only what was built for this proxy is concerned.</summary>
    public required bool Disposes { get; init; }

    public string TypeArguments => TypeParameters.Count == 0 ? "" : $"<{string.Join(", ", TypeParameters.Select(parameter => parameter.Name))}>";

    /// <summary>Name and parameters, as a declaration.</summary>
    public string Signature
    {
        get
        {
            var parameters = string.Join(", ", Parameters.Select(parameter => parameter.Declaration));
            var constraints = TypeParameters.Constraints(" ");
            var prefix = ExplicitInterface.Length == 0 ? "public " : "";
            var qualifier = ExplicitInterface.Length == 0 ? "" : ExplicitInterface + ".";
            return $"{prefix}{ReturnType} {qualifier}{Name}{TypeArguments}({parameters}){constraints}";
        }
    }

    /// <summary>The expression that has the member, given an instance of the service.</summary>
    public string On(string instance) => ExplicitInterface.Length == 0 ? instance : $"(({ExplicitInterface}){instance})";
}
