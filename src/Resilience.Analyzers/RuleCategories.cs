namespace Resilience.Analyzers;

/// <summary>What a rule looks after: the hundreds of its id.</summary>
internal static class RuleCategories
{
    /// <summary>RES0xx: what cannot work as written.</summary>
    public const string Correctness = "Resilience.Correctness";

    /// <summary>RES1xx: protection that is missing.</summary>
    public const string Protection = "Resilience.Protection";

    /// <summary>RES2xx: policies that work against each other.</summary>
    public const string Composition = "Resilience.Composition";

    /// <summary>RES3xx: objectives that say nothing.</summary>
    public const string Objectives = "Resilience.Objectives";

    /// <summary>RES4xx: endpoints that cannot take over from each other.</summary>
    public const string Routing = "Resilience.Routing";

    /// <summary>RES5xx: code that goes past the policies.</summary>
    public const string Usage = "Resilience.Usage";
}
