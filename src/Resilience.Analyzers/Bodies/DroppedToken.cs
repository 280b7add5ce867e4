using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Bodies;

/// <summary>Recognises calls that could be told to stop and are not.</summary>
internal static class DroppedToken
{
    public static bool IsAt(IInvocationOperation call, IMethodSymbol caller, Compilation compilation) =>
        TokenOverloads.IsAwaitable(call.TargetMethod.ReturnType)
        && LacksToken(call, caller, compilation)
        && !IsCleanUp(call)
        && !IsLeftAlone(call)
        && !GetsTokenLater(call)
        && !call.Arguments.Any(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && HandsTokenOn(argument.Value, call));

    /// <summary>Whether code runs to tidy up after the call, when the token may have fired already.</summary>
    public static bool IsCleanUp(IOperation operation)
    {
        for (var current = operation; current.Parent is { } parent; current = parent)
        {
            if (parent is ICatchClauseOperation || (parent is ITryOperation attempt && attempt.Finally == current))
            {
                return true;
            }
        }

        return false;
    }

    private static bool LacksToken(IInvocationOperation call, IMethodSymbol caller, Compilation compilation)
    {
        var tokens = call.Arguments.Where(argument => argument.Parameter?.Type.IsCancellationToken() == true).ToArray();
        return tokens.Length > 0
            ? tokens.All(argument => argument.ArgumentKind == ArgumentKind.DefaultValue || IsNone(argument.Value))
            : !IsContinuation(call.TargetMethod) && TokenOverloads.Of(call.TargetMethod, caller, compilation) is not null;
    }

    /// <summary>What follows a task is to run whatever became of it: its token would drop it.</summary>
    private static bool IsContinuation(IMethodSymbol method) =>
        method.Name == nameof(Task.ContinueWith) && method.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks";

    /// <summary>Whether a token is given that never fires.</summary>
    private static bool IsNone(IOperation value) => value switch
    {
        IConversionOperation conversion => IsNone(conversion.Operand),
        IDefaultValueOperation => true,
        IObjectCreationOperation { Arguments.Length: 0 } => true,
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: nameof(CancellationToken.None) } } => true,
        _ => false,
    };

    /// <summary>Nobody waits for it: it may well outlive the call.</summary>
    private static bool IsLeftAlone(IInvocationOperation call) => (TaskFate.Of(call.Syntax) & CallTraits.Detached) != 0;

    private static bool GetsTokenLater(IInvocationOperation call)
    {
        IOperation current = call;
        while (true)
        {
            var outer = current.Parent;
            while (outer is IConversionOperation or IArgumentOperation)
            {
                outer = outer.Parent;
            }

            if (outer is not IInvocationOperation { TargetMethod.Name: var name } || name is not ("ConfigureAwait" or "WithCancellation" or "WaitAsync"))
            {
                return false;
            }

            if (name != "ConfigureAwait")
            {
                return true;
            }

            current = outer;
        }
    }

    /// <summary>Whether an argument holds a token of the caller: in options, or in a lambda; one that an inner call takes is that call's.</summary>
    private static bool HandsTokenOn(IOperation argument, IInvocationOperation call) =>
        argument.DescendantsAndSelf().Any(operation => operation.Type?.IsCancellationToken() == true && IsFromOutside(operation, call) && ReachesCall(operation, call));

    private static bool IsFromOutside(IOperation operation, IInvocationOperation call) => operation switch
    {
        IParameterReferenceOperation { Parameter: var parameter } => !IsDeclaredIn(parameter, call),
        ILocalReferenceOperation { Local: var local } => !IsDeclaredIn(local, call),
        IFieldReferenceOperation => true,
        IPropertyReferenceOperation => !IsNone(operation),
        _ => false,
    };

    private static bool IsDeclaredIn(ISymbol symbol, IInvocationOperation call) =>
        symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == call.Syntax.SyntaxTree && call.Syntax.Span.Contains(reference.Span));

    private static bool ReachesCall(IOperation operation, IInvocationOperation call)
    {
        var isInInnerCall = false;
        for (var current = operation.Parent; current is not null && current != call; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation)
            {
                return true;
            }

            isInInnerCall |= current is IInvocationOperation;
        }

        return !isInInnerCall;
    }
}
