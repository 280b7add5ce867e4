using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Registrations;

/// <summary>A registration of a service past its generated method.</summary>
/// <param name="Service">The service.</param>
/// <param name="Place">The registering name with its type arguments, or the descriptor's creation.</param>
internal sealed record PlainRegistration(ParsedService Service, SyntaxNode Place)
{
    private static readonly HashSet<string> Adding = new(
        from start in new[] { "Add", "TryAdd" }
        from key in new[] { "", "Keyed" }
        from lifetime in new[] { "Singleton", "Scoped", "Transient" }
        select start + key + lifetime,
        StringComparer.Ordinal);

    private static readonly HashSet<string> Describing = new(StringComparer.Ordinal)
    {
        "Singleton", "Scoped", "Transient", "KeyedSingleton", "KeyedScoped", "KeyedTransient", "Describe", "DescribeKeyed",
    };

    private const string Descriptor = "ServiceDescriptor";

    /// <summary>The generated method that registers the service.</summary>
    public string GeneratedMethod => $"AddResilient{Service.Name}";

    /// <summary>The registration that a call is; null for any other call.</summary>
    public static PlainRegistration? Of(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call.CalledName() is not { } name || !MayRegister(call, name) || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method || !Registers(method))
        {
            return null;
        }

        var type = method.TypeArguments.FirstOrDefault() ?? FirstTypeOf(call.ArgumentList, model, cancellationToken);
        return Of(type, name, model, cancellationToken);
    }

    /// <summary>The registration that a descriptor's creation is; null for any other creation.</summary>
    public static PlainRegistration? Of(BaseObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken)
    {
        // Without its type at hand, what a creation makes is asked only where it is given a type.
        var (name, place) = creation is ObjectCreationExpressionSyntax { Type: var written } ? (written.LastName(), (SyntaxNode)written) : (Descriptor, creation);
        return name == Descriptor && creation.ArgumentList is { } arguments
            && FirstTypeOf(arguments, model, cancellationToken) is { } type
            && model.GetTypeInfo(creation, cancellationToken).Type?.Name == Descriptor
                ? Of(type, place, model, cancellationToken)
                : null;
    }

    /// <summary>Whether a method of that name may register something.</summary>
    public static bool MayRegister(string name) =>
        name.StartsWith("Add", StringComparison.Ordinal) || name.StartsWith("TryAdd", StringComparison.Ordinal) || Describing.Contains(name);

    private static bool MayRegister(InvocationExpressionSyntax call, SimpleNameSyntax name)
    {
        var text = name.Identifier.ValueText;
        return Adding.Contains(text)
            || (name is GenericNameSyntax && (text.StartsWith("Add", StringComparison.Ordinal) || text.StartsWith("TryAdd", StringComparison.Ordinal))
                && text != "Add" && !text.StartsWith("AddResilient", StringComparison.Ordinal))
            || (Describing.Contains(text) && call.Expression is MemberAccessExpressionSyntax { Expression: NameSyntax owner } && owner.LastName() == "ServiceDescriptor");
    }

    private static bool Registers(IMethodSymbol method) =>
        method.ContainingType.Name == "ServiceDescriptor"
        || (method.ReducedFrom ?? method).Parameters.FirstOrDefault()?.Type.Name is "IServiceCollection" or "IHttpClientBuilder";

    private static ITypeSymbol? FirstTypeOf(ArgumentListSyntax arguments, SemanticModel model, CancellationToken cancellationToken) =>
        arguments.Arguments.Select(argument => argument.Expression).OfType<TypeOfExpressionSyntax>().FirstOrDefault() is { } named
            ? model.GetTypeInfo(named.Type, cancellationToken).Type
            : null;

    private static PlainRegistration? Of(ITypeSymbol? type, SyntaxNode place, SemanticModel model, CancellationToken cancellationToken) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface } service
        && ParsedServices.Of(service.OriginalDefinition, model.Compilation, cancellationToken) is { CanBeProxied: true } parsed
            ? new PlainRegistration(parsed, place)
            : null;
}
