using Resilience.Generators.Model;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Services;

/// <summary>An objective with the operations it counts.</summary>
internal sealed record StatedObjective(EffectivePolicy Slo, IReadOnlyCollection<ParsedOperation> Counted)
{
    /// <summary>
    /// The objectives of operations, then the service's, which counts those with one of their own too, but none on which objectives are
    /// switched off.
    /// </summary>
    public static IEnumerable<StatedObjective> Of(ParsedService service)
    {
        var watched = service.Operations.Where(operation => operation[PolicyKind.Slo] is not null).ToArray();
        foreach (var operation in watched.Where(operation => operation[PolicyKind.Slo]!.Scope == PolicyScope.Operation))
        {
            yield return new StatedObjective(operation[PolicyKind.Slo]!, [operation]);
        }

        if (service[PolicyKind.Slo] is { } slo)
        {
            yield return new StatedObjective(slo, watched);
        }
    }

    /// <summary>Whose number is to change, where latency and timeout contradict each other: an operation's own timeout is narrower than its interface's latency.</summary>
    /// <param name="isChangeable">Which attributes can be changed here.</param>
    public DeclaredPolicy? NarrowerOfLatencyAndTimeout(Func<DeclaredPolicy, bool> isChangeable)
    {
        var timeout = Slo.Scope == PolicyScope.Operation ? Counted.First()[PolicyKind.Timeout]?.BearerOf("TotalMs") : null;
        return new[] { Slo.BearerOf("LatencyMs"), timeout }.OfType<DeclaredPolicy>().OrderBy(policy => policy.Scope).FirstOrDefault(isChangeable);
    }
}
