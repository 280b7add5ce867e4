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
    public const string LostToken = "RES106";
    public const string RepeatedWrite = "RES201";
    public const string OneShotArgument = "RES202";
    public const string DeadAttempts = "RES203";
    public const string IneffectiveBreaker = "RES204";
    public const string MultipliedRetries = "RES205";
    public const string OutlastedTimeout = "RES206";
    public const string DeterministicRetry = "RES207";
    public const string MissingJitter = "RES208";
    public const string EndlessQueue = "RES209";
    public const string LibraryRetries = "RES210";
    public const string SharedFallback = "RES211";
    public const string ObjectiveAboveCeiling = "RES301";
    public const string LooseObjective = "RES302";
    public const string SilentAlert = "RES303";
    public const string IdleLatency = "RES304";
    public const string DependentMonitor = "RES305";
    public const string DependentHealthCheck = "RES306";
    public const string UnmissableObjective = "RES307";
    public const string SharedFate = "RES401";
    public const string UnkeyedWrite = "RES402";
    public const string MissingRouteKey = "RES403";
    public const string BypassedProxy = "RES501";
    public const string SelfCall = "RES502";
    public const string PlainRegistration = "RES503";
    public const string RefusedSetting = "RES504";

    private const string Pages = "https://github.com/resilience-net/resilience/blob/main/docs/rules/";

    /// <summary>The rules whose findings can be accepted: all but those that cannot work as written.</summary>
    public static IReadOnlyCollection<string> Acceptable { get; } =
    [
        .. typeof(RuleIds).GetFields()
            .Where(static field => field.IsLiteral)
            .Select(static field => (string)field.GetRawConstantValue()!)
            .Except([UnsupportedMember, InvalidValue, FallbackTarget, NamedMember, MissingRouteKey]),
    ];

    /// <summary>The page that explains a rule.</summary>
    public static string HelpLink(string id) => $"{Pages}{id}.md";
}
