using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>One operation of a service with every policy in effect on it. Holds symbols: for parsing and analyzers only.</summary>
internal sealed class ParsedOperation
{
    private static readonly PolicyKind[] Guarding =
    [
        PolicyKind.Timeout,
        PolicyKind.Retry,
        PolicyKind.CircuitBreaker,
        PolicyKind.Failover,
        PolicyKind.Fallback,
        PolicyKind.Slo,
        PolicyKind.Sheds,
        PolicyKind.RateLimit,
        PolicyKind.AdaptiveLimit,
        PolicyKind.Bulkhead,
        PolicyKind.Hedge,
    ];

    /// <param name="method">The method, as a member of the service.</param>
    /// <param name="name">The name in configuration and telemetry.</param>
    /// <param name="declared">Everything declared for it, narrowest scope first.</param>
    /// <param name="effective">The policies in effect, in the order of their kinds.</param>
    public ParsedOperation(IMethodSymbol method, string name, ImmutableArray<DeclaredPolicy> declared, ImmutableArray<EffectivePolicy> effective)
    {
        Method = method;
        Name = name;
        Declared = declared;
        Policies = effective;
        Returns = OperationReturn.Of(method);
        Token = method.TokenParameter();
        Nature = OperationNature.Of(method.Name, this[PolicyKind.Read], this[PolicyKind.Write]);
        IsGuarded = effective.Any(static policy => Guarding.Contains(policy.Kind));
        Obstacle = MemberObstacles.OfAny(method) ?? (IsGuarded ? MemberObstacles.OfGuarded(method) : null);
    }

    private ParsedOperation(ParsedOperation written, ImmutableArray<EffectivePolicy> effective)
    {
        Method = written.Method;
        Name = written.Name;
        Declared = written.Declared;
        Policies = effective;
        Returns = written.Returns;
        Token = written.Token;
        Nature = written.Nature;
        IsGuarded = written.IsGuarded;
        Obstacle = written.Obstacle;
        SwitchedOffByKeys = written.Policies.Select(policy => policy.Kind).Except(effective.Select(policy => policy.Kind)).ToImmutableHashSet();
    }

    /// <summary>The method, as a member of the service: a generic base interface's type arguments are filled in.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>The name in configuration and telemetry.</summary>
    public string Name { get; }

    /// <summary>Everything declared for it, narrowest scope first, attributes that are switched off included.</summary>
    public ImmutableArray<DeclaredPolicy> Declared { get; }

    public OperationReturn Returns { get; }

    /// <summary>The call's token: the last parameter of its kind.</summary>
    public IParameterSymbol? Token { get; }

    public OperationNature Nature { get; }

    /// <summary>Whether a policy that acts on calls is in effect; without one the member is passed through.</summary>
    public bool IsGuarded { get; }

    /// <summary>Why it cannot be proxied; null when it can, or when nothing guards it.</summary>
    public MemberObstacle? Obstacle { get; }

    /// <summary>What its attributes name, whatever their mode.</summary>
    public required OperationTargets Targets { get; init; }

    /// <summary>What the fallback in effect names; null when none is in effect.</summary>
    public FallbackResolution? Fallback => this[PolicyKind.Fallback] is null ? null : Targets.Fallback;

    /// <summary>What the failure policy's <c>When</c> names; null when it names nothing, or is not in effect.</summary>
    public FailurePredicates? FailsWhen => this[PolicyKind.Failure] is null ? null : Targets.FailsWhen;

    /// <summary>What the retry's <c>RetryAfter</c> names; null when it names nothing, or is not in effect.</summary>
    public MethodResolution? RetryAfter => this[PolicyKind.Retry] is null ? null : Targets.RetryAfter;

    /// <summary>The name that an idempotency key is given by; null without a key.</summary>
    public string? IdempotencyKeyName => this[PolicyKind.Idempotent]?.Text("KeyParameter");

    /// <summary>The parameter of that name; null when no parameter other than the token has it.</summary>
    public IParameterSymbol? IdempotencyKey =>
        Method.Parameters.FirstOrDefault(parameter => parameter.Name == IdempotencyKeyName && !parameter.IsToken());

    /// <summary>The parameter whose value chooses the endpoint; null where none is marked, or not just one that can.</summary>
    public IParameterSymbol? RouteKey => Single(Method.RouteKeys());

    /// <summary>The parameter that says where the caller is; null where none is marked, or not just one text.</summary>
    public IParameterSymbol? Region =>
        Single(Method.Regions()) is { Type.SpecialType: SpecialType.System_String } region ? region : null;

    /// <summary>Every policy in effect, in the order of their kinds.</summary>
    public ImmutableArray<EffectivePolicy> Policies { get; }

    /// <summary>The kinds of policies that the code declares and configuration switches off: somebody's decision.</summary>
    public ImmutableHashSet<PolicyKind> SwitchedOffByKeys { get; } = ImmutableHashSet<PolicyKind>.Empty;

    /// <summary>The same operation as configuration makes it: what is written into its proxy stays.</summary>
    /// <param name="effective">The policies in effect, in the order of their kinds.</param>
    public ParsedOperation AsConfigured(ImmutableArray<EffectivePolicy> effective) => new(this, effective) { Targets = Targets };

    private static IParameterSymbol? Single(IEnumerable<IParameterSymbol> marked) =>
        marked.Take(2).ToArray() is { Length: 1 } one && one[0] is { RefKind: RefKind.None or RefKind.In } parameter && !parameter.IsToken() ? parameter : null;

    /// <summary>The policy of a kind in effect; null when none is.</summary>
    public EffectivePolicy? this[PolicyKind kind] => Policies.OfKind(kind);
}
