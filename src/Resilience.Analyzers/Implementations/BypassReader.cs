using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    private static readonly HashSet<string> Names = new(Resolvers.Concat(Mappings), StringComparer.Ordinal);

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

    /// <summary>What a file constructs and resolves outside of the composition root; and what the handlers that are mapped take, wherever that stands.</summary>
    public IEnumerable<Bypass> In(FileContext file) =>
        file.Creations.SelectMany(creation => OfCreation(creation, file)).Concat(file.Calls(Names).SelectMany(call => OfCall(call, file)));

    private IEnumerable<Bypass> OfCreation(BaseObjectCreationExpressionSyntax created, FileContext file)
    {
        var (name, place) = created switch
        {
            ObjectCreationExpressionSyntax creation => (creation.Type.LastName(), (SyntaxNode)creation.Type),
            ImplicitObjectCreationExpressionSyntax creation => (creation.DeclaredType()?.LastName(), creation),
            _ => default,
        };
        if (classes.MayInclude(name)
            && Of(file.Model.GetTypeInfo(created, file.CancellationToken).Type, file.HolderOf(created), file.CancellationToken) is var (type, service)
            && !CompositionRoot.Contains(created, file.Model, file.CancellationToken))
        {
            yield return new Bypass(place.GetLocation(), type, service);
        }
    }

    private IEnumerable<Bypass> OfCall(InvocationExpressionSyntax call, FileContext file) => call.CalledName() switch
    {
        GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } arguments } name
            when Resolvers.Contains(name.Identifier.ValueText) && classes.MayInclude(arguments[0].LastName()) => OfResolution(file, call, arguments[0]),
        { Identifier.ValueText: var name } when Resolvers.Contains(name) && TypeNamedIn(call) is { } named && classes.MayInclude(named.LastName()) => OfResolution(file, call, named),
        { Identifier.ValueText: var name } when Mappings.Contains(name) => OfHandlers(file, call),
        _ => [],
    };

    private IEnumerable<Bypass> OfResolution(FileContext file, InvocationExpressionSyntax call, TypeSyntax argument)
    {
        if (Of(file.Model.GetTypeInfo(argument, file.CancellationToken).Type, file.HolderOf(call), file.CancellationToken) is var (type, service)
            && file.Model.GetSymbolInfo(call, file.CancellationToken).Symbol is { } resolver
            && (resolver.ContainingNamespace.ToDisplayString() == Injection || resolver.ContainingType is { Name: "IServiceProvider", ContainingNamespace.Name: "System" })
            && !CompositionRoot.Contains(call, file.Model, file.CancellationToken))
        {
            yield return new Bypass(argument.GetLocation(), type, service);
        }
    }

    /// <summary>The type that an argument names by <c>typeof</c>.</summary>
    private static TypeSyntax? TypeNamedIn(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<TypeOfExpressionSyntax>().FirstOrDefault()?.Type;

    private IEnumerable<Bypass> OfHandlers(FileContext file, InvocationExpressionSyntax call)
    {
        if (file.Model.GetSymbolInfo(call, file.CancellationToken).Symbol?.ContainingNamespace.ToDisplayString() != "Microsoft.AspNetCore.Builder")
        {
            yield break;
        }

        foreach (var syntax in call.ArgumentList.Arguments.SelectMany(argument => ParametersOf(argument.Expression, file)).Select(parameter => parameter.Type).OfType<TypeSyntax>())
        {
            if (classes.MayInclude(syntax.LastName())
                && syntax.SyntaxTree == file.Model.SyntaxTree
                && Of(file.Model.GetTypeInfo(syntax, file.CancellationToken).Type, file.HolderOf(call), file.CancellationToken) is var (type, service)
                && _handlers.TryAdd(syntax, true))
            {
                yield return new Bypass(syntax.GetLocation(), type, service);
            }
        }
    }

    /// <summary>A handler's parameters: of a lambda, or of the method or local function that is named.</summary>
    private static IEnumerable<ParameterSyntax> ParametersOf(ExpressionSyntax handler, FileContext file) => handler switch
    {
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
        AnonymousMethodExpressionSyntax { ParameterList: { } list } => list.Parameters,
        IdentifierNameSyntax or MemberAccessExpressionSyntax
            when file.Model.GetSymbolInfo(handler, file.CancellationToken) is var info
                && (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is IMethodSymbol { DeclaringSyntaxReferences: { Length: 1 } declarations } =>
            declarations[0].GetSyntax(file.CancellationToken) switch
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
