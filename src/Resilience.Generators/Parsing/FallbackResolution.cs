using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>What an operation's fallback turned out to be.</summary>
internal sealed class FallbackResolution
{
    public required ResolutionStatus Status { get; init; }

    public required FallbackForm Form { get; init; }

    /// <summary>Whether code can be written for it.</summary>
    public bool IsUsable => Status == ResolutionStatus.Found && MissingKeys.IsEmpty;

    /// <summary>What the attribute names, as it is written: a method's or a class's name; empty for a last good result.</summary>
    public string TargetName { get; init; } = "";

    /// <summary>The static method, where one was found.</summary>
    public IMethodSymbol? Method { get; init; }

    public bool TakesToken { get; init; }

    public bool TakesException { get; init; }

    /// <summary>The handler class, where one answers.</summary>
    public INamedTypeSymbol? Handler { get; init; }

    /// <summary>Last good result: the parameters that make up its key.</summary>
    public ImmutableArray<IParameterSymbol> Keys { get; init; } = ImmutableArray<IParameterSymbol>.Empty;

    /// <summary>Last good result: names in <c>KeyedBy</c> that no parameter has.</summary>
    public ImmutableArray<string> MissingKeys { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>How long it may take. A limit ends nothing that runs on the caller's thread.</summary>
    /// <param name="operation">The operation that it answers for.</param>
    public FallbackTime TimeFor(IMethodSymbol operation) => this switch
    {
        { Form: FallbackForm.LastGood } => FallbackTime.None,
        { Form: FallbackForm.Handler } when OperationReturn.Of(operation).IsSynchronous => FallbackTime.Unknown,
        { Form: FallbackForm.Handler, Handler: { } handler } =>
            handler.FindImplementationForInterfaceMember(operation) is IMethodSymbol answer && InstantAnswers.Gives(answer) ? FallbackTime.None : FallbackTime.Limited,
        { Method: { } method } => OperationReturn.Of(method).IsSynchronous || InstantAnswers.Gives(method) ? FallbackTime.None : FallbackTime.Limited,
        _ => FallbackTime.Unknown,
    };
}
