using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Libraries;

/// <summary>A class whose calls the proxy repeats.</summary>
/// <param name="Class">The class.</param>
/// <param name="Service">A service that it implements.</param>
/// <param name="Operation">An operation of it that is retried.</param>
/// <param name="File">The settings without which it would not be retried; null where the attributes alone say so.</param>
internal sealed record RetriedClass(INamedTypeSymbol Class, ParsedService Service, ParsedOperation Operation, string? File)
{
    /// <summary>The retries in words: <c>[Retry(2)] of IPrices.GetAsync</c>.</summary>
    public string Retries =>
        $"[Retry{(Operation.Retries() < 0 ? "(Retry.Unbounded)" : $"({Operation.Retries()})")}] of {Service.Interface.Name}.{Operation.Method.Name}{(File is null ? "" : $", as {File} has it")}";
}
