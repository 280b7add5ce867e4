using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>The static methods that say what counts as a failure, over exceptions and over results: either, or both.</summary>
/// <param name="OverException">The search for <c>bool M(Exception)</c>.</param>
/// <param name="OverResult">The search for <c>bool M(TResult)</c>; null where there is no result to look at.</param>
internal sealed record FailurePredicates(MethodResolution OverException, MethodResolution? OverResult)
{
    /// <summary>Found when either was; else why not.</summary>
    public ResolutionStatus Status => OverResult?.Status == ResolutionStatus.Found ? ResolutionStatus.Found
        : OverResult?.Status == ResolutionStatus.Inaccessible ? ResolutionStatus.Inaccessible
        : OverException.Status;

    public static FailurePredicates Find(string name, INamedTypeSymbol bearer, ITypeSymbol? result, StaticMethods statics)
    {
        return new FailurePredicates(
            statics.Find(name, bearer, type => type.IsException(), IsBool),
            result is null ? null : statics.Find(name, bearer, type => SymbolEqualityComparer.Default.Equals(type, result), IsBool));

        static bool IsBool(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean;
    }
}
