using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Implementations;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Libraries;

/// <summary>A class whose calls the proxy repeats.</summary>
/// <param name="Class">The class.</param>
/// <param name="Service">A service that it implements.</param>
/// <param name="Operation">An operation of it that is retried.</param>
internal sealed record RetriedClass(INamedTypeSymbol Class, ParsedService Service, ParsedOperation Operation)
{
    /// <summary>The class, if it implements an operation that is retried.</summary>
    public static RetriedClass? Of(ITypeSymbol? type, Compilation compilation, CancellationToken cancellationToken) =>
        type is INamedTypeSymbol named && ImplementedServices.RetriedIn(named, compilation, cancellationToken) is var (service, operation)
            ? new RetriedClass(named, service, operation)
            : null;

    /// <summary>The retries in words: <c>[Retry(2)] of IPrices.GetAsync</c>.</summary>
    public string Retries => $"[Retry{(Operation.Retries() < 0 ? "(Retry.Unbounded)" : $"({Operation.Retries()})")}] of {Service.Interface.Name}.{Operation.Method.Name}";
}
