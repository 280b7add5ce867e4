using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>Tells what becomes of a task by the code around the expression that makes it: whether anybody waits for it, and fails with it.</summary>
internal static class TaskFate
{
    /// <summary>What code does with the task that is the value of an expression; nothing where it awaits it, hands it on or keeps it.</summary>
    public static CallTraits Of(SyntaxNode task) => task.Parent switch
    {
        ExpressionStatementSyntax => CallTraits.Detached,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax { ReturnType: var type } } when IsVoid(type) => CallTraits.Detached,
        ArrowExpressionClauseSyntax { Parent: LocalFunctionStatementSyntax { ReturnType: var type } } when IsVoid(type) => CallTraits.Detached,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } } assignment when assignment.Right == task => CallTraits.Detached,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax } kept when kept.Right == task && IsField(kept.Left) =>
            CallTraits.Raced | CallTraits.Conditional,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } local } => OfLocal(local),
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == task => OfChained(access.Name.Identifier.ValueText, call),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => OfTogether(call),
        var outer when IsSameValue(task, outer) => Of(outer!),
        _ => CallTraits.None,
    };

    /// <summary>What becomes of the tasks in a sequence that is the value of an expression.</summary>
    public static CallTraits OfEach(SyntaxNode sequence) => sequence.Parent switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToArray" or "ToList", Parent: InvocationExpressionSyntax call } => OfEach(call),
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => OfTogether(call),
        _ => CallTraits.None,
    };

    public static bool IsVoid(TypeSyntax type) => type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    private static bool IsSameValue(SyntaxNode value, SyntaxNode? outer) => outer switch
    {
        ParenthesizedExpressionSyntax or CastExpressionSyntax => true,
        PostfixUnaryExpressionSyntax forgiven => forgiven.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        ConditionalAccessExpressionSyntax access => access.WhenNotNull == value,
        ConditionalExpressionSyntax choice => choice.Condition != value,

        // In an array or list of tasks, as it is given to those that wait for several.
        ExpressionElementSyntax or CollectionExpressionSyntax or InitializerExpressionSyntax or ImplicitArrayCreationExpressionSyntax or ArrayCreationExpressionSyntax => true,
        _ => false,
    };

    private static CallTraits OfChained(string name, InvocationExpressionSyntax call) => name switch
    {
        "ConfigureAwait" => (Names(call.ArgumentList, "SuppressThrowing") ? CallTraits.Swallowed : CallTraits.None) | Of(call),
        "ContinueWith" => (Continuation.Swallows(call) ? CallTraits.Swallowed : CallTraits.None) | Of(call),
        "AsTask" or "Preserve" or "Unwrap" => Of(call),
        "WaitAsync" => (HasTimeout(call) ? CallTraits.Raced : CallTraits.None) | Of(call),
        "Wait" when HasTimeout(call) => CallTraits.Raced,
        "Forget" or "FireAndForget" or "SafeFireAndForget" => CallTraits.Detached,
        _ => CallTraits.None,
    };

    private static CallTraits OfTogether(InvocationExpressionSyntax call) => NameOfTaskMethod(call) switch
    {
        "WhenAll" => Of(call),
        "WhenAny" => Race.Of(call),
        "WaitAny" => CallTraits.Raced | CallTraits.Conditional,
        _ => CallTraits.None,
    };

    private static string? NameOfTaskMethod(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: nameof(Task) } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(Task) } } access =>
            access.Name.Identifier.ValueText,
        SimpleNameSyntax alone => alone.Identifier.ValueText,
        _ => null,
    };

    /// <summary>A local's task has the best that any use makes of it: nobody waits for one that is never read.</summary>
    private static CallTraits OfLocal(VariableDeclaratorSyntax local)
    {
        if (LocalReads.Of(local) is not { } reads)
        {
            return CallTraits.None;
        }

        var used = reads.Where(static read => !LocalReads.IsLook(read)).ToArray();
        var fates = used.Select(static read => Of(read)).ToArray();
        if (fates.All(static fate => (fate & CallTraits.Detached) != 0))
        {
            return fates.Aggregate(CallTraits.Detached, static (all, fate) => all | fate);
        }

        var raced = fates.Any(static fate => (fate & CallTraits.Raced) != 0) ? CallTraits.Raced : CallTraits.None;
        return fates.All(static fate => (fate & (CallTraits.Detached | CallTraits.Swallowed)) != 0) ? CallTraits.Swallowed | raced
            : raced == CallTraits.None || used.Zip(fates, (read, fate) => fate == CallTraits.None && Branching.IsReached(read, local)).Any(static certain => certain) ? CallTraits.None
            : CallTraits.Raced | CallTraits.Conditional;
    }

    /// <summary>Whether what is assigned is a field or property: who waits for that is not known.</summary>
    private static bool IsField(ExpressionSyntax left) => left switch
    {
        MemberAccessExpressionSyntax => true,
        IdentifierNameSyntax { Identifier.ValueText: var name } => !NamesInTree.Of(left.SyntaxTree).MayDeclareLocal(name),
        _ => false,
    };

    /// <summary>Whether a wait says how long it is at most, as far as its arguments are written so: a token alone says nothing.</summary>
    private static bool HasTimeout(InvocationExpressionSyntax wait) => wait.ArgumentList.Arguments switch
    {
        { Count: 0 } => false,
        { Count: 1 } only => only[0].Expression is LiteralExpressionSyntax or PrefixUnaryExpressionSyntax || Names(only[0], nameof(TimeSpan)),
        _ => true,
    };

    private static bool Names(SyntaxNode node, string name) => node.DescendantNodes().Any(inside => inside is IdentifierNameSyntax { Identifier.ValueText: var text } && text == name);
}
