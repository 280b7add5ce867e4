using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>Reads an annotated interface. The one parser that generator and analyzers share, so they cannot disagree.</summary>
internal sealed class ServiceParser
{
    /// <summary>The one name that every proxy has for itself.</summary>
    public const string EndpointsField = "_endpoints";

    /// <summary>What every class has: a member of that name would hide it.</summary>
    private static readonly string[] OfEveryObject = ["ToString", "Equals", "GetHashCode", "GetType", "ReferenceEquals", "MemberwiseClone", "Finalize"];

    private readonly INamedTypeSymbol _service;
    private readonly ImmutableArray<DeclaredPolicy> _servicePolicies;
    private readonly ImmutableArray<EffectivePolicy> _ofService;
    private readonly StaticMethods _statics;
    private readonly FallbackResolver _fallbacks;
    private readonly CancellationToken _cancellationToken;

    private ServiceParser(INamedTypeSymbol service, Compilation compilation, CancellationToken cancellationToken)
    {
        _service = service;
        _servicePolicies = DeclaredPolicy.On(service, PolicyScope.Service);
        _ofService = _servicePolicies.Select(policy => EffectivePolicy.Of(policy.Kind, _servicePolicies)).OfType<EffectivePolicy>().ToImmutableArray();
        _statics = new StaticMethods(service, compilation);
        _fallbacks = new FallbackResolver(service, _statics);
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether an interface is a service: it, or one of its own methods, carries a policy attribute.</summary>
    public static bool IsService(INamedTypeSymbol candidate) =>
        candidate.TypeKind == TypeKind.Interface
        && (CarriesPolicy(candidate) || candidate.GetMembers().Any(member => member is IMethodSymbol && CarriesPolicy(member)));

    /// <summary>Reads a service; null when the interface is none.</summary>
    public static ParsedService? Parse(INamedTypeSymbol service, Compilation compilation, CancellationToken cancellationToken) =>
        IsService(service) ? new ServiceParser(service, compilation, cancellationToken).Parse() : null;

    private static bool CarriesPolicy(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => KnownTypes.PolicyKindOf(attribute.AttributeClass) is not null);

    private ParsedService Parse()
    {
        var members = ImmutableArray.CreateBuilder<ParsedMember>();
        var unproxyable = ImmutableArray.CreateBuilder<ParsedMember>();
        var interfaces = _service.AllInterfaces.Insert(0, _service);
        foreach (var symbol in interfaces.SelectMany(declaring => declaring.GetMembers()))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (MemberObstacles.OfAny(symbol) is { } obstacle)
            {
                unproxyable.Add(new ParsedMember(symbol, IsExplicit: false, Operation: null, obstacle));
            }
            else if (MustBeImplemented(symbol))
            {
                members.Add(ReadMember(symbol, interfaces));
            }
        }

        return new ParsedService
        {
            Interface = _service,
            Name = ServiceNames.Of(_service),
            Policies = _servicePolicies,
            Members = members.ToImmutable(),
            Unproxyable = unproxyable.ToImmutable(),
            CanBeProxied = unproxyable.Count == 0
                && ServiceNames.IsReachable(_service)
                && members.All(member => _statics.CanBeCalled(member.Symbol)),
        };
    }

    private static bool MustBeImplemented(ISymbol symbol) =>
        !symbol.IsStatic && (symbol.IsAbstract || symbol.IsVirtual) && symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal
        && symbol is IPropertySymbol or IEventSymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary };

    private ParsedMember ReadMember(ISymbol symbol, ImmutableArray<INamedTypeSymbol> interfaces)
    {
        var isOwn = SymbolEqualityComparer.Default.Equals(symbol.ContainingType, _service);
        var isExplicit = symbol.DeclaredAccessibility != Accessibility.Public || symbol.Name == EndpointsField || OfEveryObject.Contains(symbol.Name) || (!isOwn && interfaces.Any(other =>
            !SymbolEqualityComparer.Default.Equals(other, symbol.ContainingType) && !other.GetMembers(symbol.Name).IsEmpty));
        var isSystems = !isOwn && symbol.ContainingNamespace.IsSystem();
        var operation = symbol is IMethodSymbol method && !isSystems ? ReadOperation(method, isOwn) : null;
        var obstacle = symbol is IMethodSymbol || isSystems || !HasSeveralEndpoints(symbol.ContainingType)
            ? operation?.Obstacle
            : new MemberObstacle(ObstacleKind.StateOfSeveralEndpoints);
        return new ParsedMember(symbol, isExplicit, operation, obstacle);
    }

    private bool HasSeveralEndpoints(INamedTypeSymbol declaring) =>
        EffectivePolicy.Of(PolicyKind.Failover, _servicePolicies.AddRange(DeclaredPolicy.On(declaring, PolicyScope.DeclaringInterface))) is not null;

    private ParsedOperation ReadOperation(IMethodSymbol method, bool isOwn)
    {
        var declared = DeclaredPolicy.On(method, PolicyScope.Operation).AddRange(_servicePolicies);
        if (!isOwn)
        {
            declared = declared.AddRange(DeclaredPolicy.On(method.ContainingType, PolicyScope.DeclaringInterface));
        }

        var effective = InEffect(declared);
        var targets = ReadTargets(method, declared, OperationNature.Of(method.Name, effective.OfKind(PolicyKind.Read), effective.OfKind(PolicyKind.Write)));
        if (targets.Fallback is null && effective.OfKind(PolicyKind.Fallback) is { } meantForOthers)
        {
            effective = effective.Remove(meantForOthers);
        }

        return new ParsedOperation(method, ServiceNames.OfOperation(method), declared, effective) { Targets = targets };
    }

    private ImmutableArray<EffectivePolicy> InEffect(ImmutableArray<DeclaredPolicy> declared)
    {
        var effective = ImmutableArray.CreateBuilder<EffectivePolicy>(declared.Length);
        foreach (var kind in PoliciesInEffect.Kinds)
        {
            if (InEffect(kind, declared) is { } policy)
            {
                effective.Add(policy);
            }
        }

        return effective.ToImmutable();
    }

    /// <summary>What only the interface declares is one policy for all operations, and examined once.</summary>
    private EffectivePolicy? InEffect(PolicyKind kind, ImmutableArray<DeclaredPolicy> declared)
    {
        foreach (var policy in declared)
        {
            if (policy.Kind == kind && policy.Scope != PolicyScope.Service)
            {
                return EffectivePolicy.Of(kind, declared);
            }
        }

        return _ofService.OfKind(kind);
    }

    private OperationTargets ReadTargets(IMethodSymbol method, ImmutableArray<DeclaredPolicy> declared, OperationNature nature)
    {
        var returns = OperationReturn.Of(method);
        var fallback = EffectivePolicy.Declare(PolicyKind.Fallback, declared);
        var answer = fallback is null ? null : _fallbacks.Resolve(fallback, method, returns, nature.IsRead);
        if (answer is { Form: FallbackForm.LastGood, Status: ResolutionStatus.NotForThisOperation } && fallback!.Scope != PolicyScope.Operation)
        {
            // On an interface a last good result is meant for the operations that can have one.
            answer = null;
        }

        var failure = EffectivePolicy.Declare(PolicyKind.Failure, declared);
        var retry = EffectivePolicy.Declare(PolicyKind.Retry, declared);
        return new OperationTargets(
            answer,
            failure?.Text("When") is { } when
                ? FailurePredicates.Find(when, failure.GiverOf("When")!.BearingInterface, returns.Shape == ReturnShape.Stream ? null : returns.Result, _statics)
                : null,
            retry?.Text("RetryAfter") is { } retryAfter
                ? _statics.Find(retryAfter, retry.GiverOf("RetryAfter")!.BearingInterface, type => type.IsException(), type => type.IsNullableTimeSpan())
                : null);
    }
}
