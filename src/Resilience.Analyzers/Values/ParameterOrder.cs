namespace Resilience.Analyzers.Values;

/// <summary>Two parameters of which one must not exceed the other.</summary>
/// <param name="Lesser">The one that must not be larger.</param>
/// <param name="Greater">The one that bounds it.</param>
/// <param name="Named">The one to change, where one attribute gives both.</param>
/// <param name="ZeroIsNoBound">Whether 0 in the greater bounds nothing.</param>
internal sealed record ParameterOrder(string Lesser, string Greater, string Named, bool ZeroIsNoBound = false)
{
    public bool Holds(int lesser, int greater) => lesser <= greater || (ZeroIsNoBound && greater == 0);
}
