using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Analyzers.Services;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Bodies;

/// <summary>
/// The bodies of one type: where each loses its token, and which others it calls. What counts is decided when all are
/// read: only what an operation's body reaches.
/// </summary>
internal sealed class TokenBodies(INamedTypeSymbol type, ISet<ISymbol> operations)
{
    private readonly Dictionary<ISymbol, Body> _bodies = new(SymbolEqualityComparer.Default);

    /// <summary>Reads every method that the type declares.</summary>
    public void Read(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            // A type is examined as a whole, in whatever files it stands; few get so far.
#pragma warning disable RS1030
            var model = compilation.GetSemanticModel(reference.SyntaxTree);
#pragma warning restore RS1030
            foreach (var declaration in reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax holder ? holder.Members.OfType<MethodDeclarationSyntax>() : [])
            {
                if (model.GetDeclaredSymbol(declaration, cancellationToken) is { } method && model.GetOperation(declaration, cancellationToken) is { } root)
                {
                    Read(method, root, compilation, cancellationToken);
                }
            }
        }
    }

    private void Read(IMethodSymbol method, IOperation root, Compilation compilation, CancellationToken cancellationToken)
    {
        var body = _bodies.TryGetValue(DefinitionOf(method), out var known) ? known : _bodies[DefinitionOf(method)] = new Body();
        foreach (var operation in root.DescendantsAndSelf())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (CalledBy(operation) is { } called && IsOwn(called))
            {
                body.Calls.Add(DefinitionOf(called));
            }

            if (method.TokenParameter() is not null && Read(operation, method, compilation) is { } lost)
            {
                body.Lost.Add(lost);
            }
        }
    }

    /// <summary>What is lost in the operations' bodies and in those that they reach.</summary>
    public IEnumerable<LostToken> LostInOperations()
    {
        var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<ISymbol>(operations);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (reached.Add(current) && _bodies.TryGetValue(current, out var body))
            {
                foreach (var called in body.Calls)
                {
                    pending.Push(called);
                }

                foreach (var lost in body.Lost)
                {
                    yield return lost;
                }
            }
        }
    }

    private static ISymbol DefinitionOf(IMethodSymbol method) => (method.PartialDefinitionPart ?? method).OriginalDefinition;

    /// <summary>The method of the type itself that an operation calls or hands on.</summary>
    private static IMethodSymbol? CalledBy(IOperation operation) => operation switch
    {
        IInvocationOperation { Instance: null or IInstanceReferenceOperation } call => call.TargetMethod,
        IMethodReferenceOperation { Instance: null or IInstanceReferenceOperation } reference => reference.Method,
        _ => null,
    };

    private static LostToken? Read(IOperation operation, IMethodSymbol method, Compilation compilation) => operation switch
    {
        IInvocationOperation call when DroppedToken.IsAt(call, method, compilation) && (call.Syntax as InvocationExpressionSyntax)?.CalledName() is { } name && TokenScope.At(call, method) is { } token =>
            new LostToken(
                name.Identifier.GetLocation(),
                IsOfLambda(token)
                    ? $"'{name.Identifier.ValueText}' is called without '{token.Name}', which the lambda around it was given: when that is cancelled, the work goes on unseen"
                    : $"'{name.Identifier.ValueText}' is called without '{token.Name}', which '{token.ContainingSymbol.Name}' was given: when the caller has stopped waiting, the work goes on unseen",
                token),
        ITryOperation attempt when !DroppedToken.IsCleanUp(attempt) && TokenScope.At(attempt, method) is { } token && SwallowedCancellation.In(attempt, token).FirstOrDefault() is { } clause =>
            new LostToken(
                clause.CatchKeyword.GetLocation(),
                IsOfLambda(token)
                    ? $"This clause takes cancellation for a failure: the lambda around it goes on although '{token.Name}' told it to stop"
                    : $"This clause takes cancellation for a failure: '{token.ContainingSymbol.Name}' goes on although its caller has stopped waiting",
                token),
        _ => null,
    };

    private static bool IsOfLambda(IParameterSymbol token) => token.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction };

    private bool IsOwn(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingType?.OriginalDefinition, type.OriginalDefinition);

    /// <summary>What one body says.</summary>
    private sealed class Body
    {
        public List<ISymbol> Calls { get; } = [];

        public List<LostToken> Lost { get; } = [];
    }
}
