namespace Resilience.Analyzers;

/// <summary>The rules of this release. Ids are stable and never reused.</summary>
internal static class RuleIds
{
    public const string UnsupportedMember = "RES001";
    public const string InvalidValue = "RES002";
    public const string FallbackTarget = "RES003";
    public const string NamedMember = "RES004";
    public const string NoEffect = "RES005";
    public const string MissingTimeout = "RES101";
    public const string MissingToken = "RES102";
    public const string MissingFallback = "RES103";
    public const string BreakerWithoutTimeout = "RES104";
    public const string MissingObjective = "RES105";
    public const string RepeatedWrite = "RES201";
    public const string DeadAttempts = "RES203";
    public const string MissingJitter = "RES208";
    public const string UnmissableObjective = "RES307";
    public const string MissingRouteKey = "RES403";

    private const string Pages = "https://github.com/resilience-net/resilience/blob/main/docs/rules/";

    /// <summary>The page that explains a rule.</summary>
    public static string HelpLink(string id) => $"{Pages}{id}.md";
}
