using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Implementations;

/// <summary>Finds the ways past a proxy: constructor and handler parameters, creations, and resolutions from the container.</summary>
internal sealed class BypassReader(ServiceClasses classes)
{
    private const string Injection = "Microsoft.Extensions.DependencyInjection";

    private static readonly HashSet<string> Resolvers = new(StringComparer.Ordinal)
    {
        "GetService", "GetRequiredService", "GetServices", "GetKeyedService", "GetRequiredKeyedService", "GetKeyedServices", "CreateInstance", "GetServiceOrCreateInstance",
    };

    private static readonly HashSet<string> Mappings = new(StringComparer.Ordinal) { "Map", "MapGet", "MapPost", "MapPut", "MapDelete", "MapPatch", "MapMethods", "MapFallback" };

    private readonly ConcurrentDictionary<SyntaxNode, bool> _handlers = new();

    /// <summary>What a container gives a type: parameters of its constructors, of methods that ask for services, and properties that do.</summary>
    public IEnumerable<Bypass> OfInjections(INamedTypeSymbol holder, CancellationToken cancellationToken)
    {
        foreach (var member in holder.GetMembers().Where(member => !member.IsImplicitlyDeclared))
        {
            foreach (var given in Injections.Possible(member))
            {
                // Types come first: attributes are bound of the few that are left.
                if (Of(Injections.TypeOf(given), holder, cancellationToken) is var (type, service)
                    && Injections.IsGiven(given) && Injections.SyntaxOf(given, cancellationToken) is { } syntax)
                {
                    yield return new Bypass(syntax.GetLocation(), type, service);
                }
            }
        }
    }

    /// <summary>What is constructed outside of the composition root.</summary>
    public IEnumerable<Bypass> OfCreation(SyntaxNodeAnalysisContext context)
    {
        var (name, place) = context.Node switch
        {
            ObjectCreationExpressionSyntax creation => (creation.Type.LastName(), (SyntaxNode)creation.Type),
            ImplicitObjectCreationExpressionSyntax creation => (creation.DeclaredType()?.LastName(), creation),
            _ => default,
        };
        if (classes.MayInclude(name)
            && Of(context.SemanticModel.GetTypeInfo(context.Node, context.CancellationToken).Type, context.ContainingSymbol?.HolderOf(), context.CancellationToken) is var (type, service)
            && !CompositionRoot.Contains(context.Node, context.SemanticModel, context.CancellationToken))
        {
            yield return new Bypass(place.GetLocation(), type, service);
        }
    }

    /// <summary>What is resolved outside of the composition root; and what the handlers that are mapped take, wherever that stands.</summary>
    public IEnumerable<Bypass> OfCall(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        return call.CalledName() switch
        {
            GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments } name
                when Resolvers.Contains(name.Identifier.ValueText) && classes.MayInclude(arguments[0].LastName()) => OfResolution(context, call, arguments[0]),
            { Identifier.ValueText: var name } when Resolvers.Contains(name) && TypeNamedIn(call) is { } named && classes.MayInclude(named.LastName()) => OfResolution(context, call, named),
            { Identifier.ValueText: var name } when Mappings.Contains(name) => OfHandlers(context, call),
            _ => [],
        };
    }

    private IEnumerable<Bypass> OfResolution(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call, TypeSyntax argument)
    {
        if (Of(context.SemanticModel.GetTypeInfo(argument, context.CancellationToken).Type, context.ContainingSymbol?.HolderOf(), context.CancellationToken) is var (type, service)
            && context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol is { } resolver
            && (resolver.ContainingNamespace.ToDisplayString() == Injection || resolver.ContainingType is { Name: "IServiceProvider", ContainingNamespace.Name: "System" })
            && !CompositionRoot.Contains(call, context.SemanticModel, context.CancellationToken))
        {
            yield return new Bypass(argument.GetLocation(), type, service);
        }
    }

    /// <summary>The type that an argument names by <c>typeof</c>.</summary>
    private static TypeSyntax? TypeNamedIn(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<TypeOfExpressionSyntax>().FirstOrDefault()?.Type;

    private IEnumerable<Bypass> OfHandlers(SyntaxNodeAnalysisContext context, InvocationExpressionSyntax call)
    {
        if (context.SemanticModel.GetSymbolInfo(call, context.CancellationToken).Symbol?.ContainingNamespace.ToDisplayString() != "Microsoft.AspNetCore.Builder")
        {
            yield break;
        }

        foreach (var syntax in call.ArgumentList.Arguments.SelectMany(argument => ParametersOf(argument.Expression, context)).Select(parameter => parameter.Type).OfType<TypeSyntax>())
        {
            if (classes.MayInclude(syntax.LastName())
                && syntax.SyntaxTree == context.SemanticModel.SyntaxTree
                && Of(context.SemanticModel.GetTypeInfo(syntax, context.CancellationToken).Type, context.ContainingSymbol?.HolderOf(), context.CancellationToken) is var (type, service)
                && _handlers.TryAdd(syntax, true))
            {
                yield return new Bypass(syntax.GetLocation(), type, service);
            }
        }
    }

    /// <summary>A handler's parameters: of a lambda, or of the method or local function that is named.</summary>
    private static IEnumerable<ParameterSyntax> ParametersOf(ExpressionSyntax handler, SyntaxNodeAnalysisContext context) => handler switch
    {
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
        AnonymousMethodExpressionSyntax { ParameterList: { } list } => list.Parameters,
        IdentifierNameSyntax or MemberAccessExpressionSyntax
            when context.SemanticModel.GetSymbolInfo(handler, context.CancellationToken) is var info
                && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol { DeclaringSyntaxReferences: { Length: 1 } declarations } =>
            declarations[0].GetSyntax(context.CancellationToken) switch
            {
                MethodDeclarationSyntax method => method.ParameterList.Parameters,
                LocalFunctionStatementSyntax function => function.ParameterList.Parameters,
                _ => [],
            },
        _ => [],
    };

    private (ITypeSymbol Class, INamedTypeSymbol Service)? Of(ITypeSymbol? type, INamedTypeSymbol? holder, CancellationToken cancellationToken) =>
        classes.ServicesOf(type, cancellationToken) is { Count: > 0 } services && !ServiceClasses.IsOfTheFamily(holder, services)
            ? (type!, services[0].Interface)
            : null;
}
