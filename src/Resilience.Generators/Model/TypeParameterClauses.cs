namespace Resilience.Generators.Model;

/// <summary>Writes the constraints of type parameters.</summary>
internal static class TypeParameterClauses
{
    /// <summary>The clauses of those that have constraints, each behind the given space; empty for none.</summary>
    public static string Constraints(this EquatableArray<TypeParameterModel> parameters, string space) => parameters.Count == 0 ? "" : string.Concat(
        parameters.Where(static parameter => parameter.Constraints.Length > 0).Select(parameter => $"{space}where {parameter.Name} : {parameter.Constraints}"));
}
