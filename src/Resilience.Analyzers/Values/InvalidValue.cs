using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Values;

/// <summary>A value that cannot be.</summary>
/// <param name="Problem">What is wrong, as the message says it.</param>
/// <param name="Givers">The attributes and parameters that could mend it, the likeliest first.</param>
internal sealed record InvalidValue(string Problem, IReadOnlyList<(DeclaredPolicy Giver, string Parameter)> Givers);
