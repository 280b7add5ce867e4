using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>The names of services and operations in configuration and telemetry, and whether generated code can name the interface.</summary>
internal static class ServiceNames
{
    /// <summary>The interface's name without its leading I.</summary>
    public static string Of(INamedTypeSymbol service) =>
        service.Name.Length > 1 && service.Name[0] == 'I' && char.IsUpper(service.Name[1]) ? service.Name.Substring(1) : service.Name;

    /// <summary>What <c>[Operation]</c> says, else the method's name without Async.</summary>
    public static string OfOperation(IMethodSymbol method)
    {
        var attribute = method.GetAttributes().FirstOrDefault(candidate => KnownTypes.IsOperationAttribute(candidate.AttributeClass));
        return attribute?.ConstructorArguments.FirstOrDefault().Value is string { Length: > 0 } name ? name : WithoutAsync(method.Name);
    }

    public static string WithoutAsync(string methodName) =>
        methodName.Length > "Async".Length && methodName.EndsWith("Async", StringComparison.Ordinal)
            ? methodName.Substring(0, methodName.Length - "Async".Length)
            : methodName;

    /// <summary>Whether a class in the interface's namespace can name it: no part of it is private, protected or local to a file.</summary>
    public static bool IsReachable(INamedTypeSymbol service)
    {
        for (var type = service; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal || type.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
