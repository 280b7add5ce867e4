namespace Resilience.Analyzers;

internal static class RuleIds;
