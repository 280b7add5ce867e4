using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Services;

namespace Resilience.Analyzers.Bodies;

/// <summary>
/// Tells by its text alone that a type's bodies lose no token, so that they need not be bound: most hand it on in every call that could take it.
/// </summary>
internal static class SuspiciousBodies
{
    private const string Token = "CancellationToken";

    /// <summary>Methods of the framework that are called everywhere and whose results nobody waits for.</summary>
    private static readonly HashSet<string> NeverAwaited = new(StringComparer.Ordinal)
    {
        "nameof", "ToString", "Equals", "GetHashCode", "GetType", "CompareTo", "Trim", "Split", "Replace", "Substring", "StartsWith", "EndsWith", "ToUpperInvariant", "ToLowerInvariant",
        "Contains", "ContainsKey", "TryGetValue", "TryParse", "Parse", "IsNullOrEmpty", "IsNullOrWhiteSpace", "Format", "Join", "Concat",
        "Where", "Select", "SelectMany", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "GroupBy", "Distinct", "Skip", "Take", "Append", "Prepend", "Reverse", "Zip",
        "Any", "All", "Count", "LongCount", "Sum", "Min", "Max", "Average", "ToArray", "ToList", "ToDictionary", "ToHashSet", "ToLookup", "ToImmutableArray", "OfType",
    };

    /// <summary>Whether any body of a type may lose its token.</summary>
    public static bool AreIn(INamedTypeSymbol type, CancellationToken cancellationToken) => type.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax declaration || declaration.Members.OfType<MethodDeclarationSyntax>().Any(MayLose));

    private static bool MayLose(MethodDeclarationSyntax method)
    {
        // Without a token there is none to lose; a type of another name may be one by an alias.
        var tokens = method.ParameterList.Parameters.Where(static parameter => parameter.Type is not PredefinedTypeSyntax).ToArray();
        if (tokens.Length == 0)
        {
            return false;
        }

        var names = new HashSet<string>(tokens.Where(IsToken).Select(static parameter => parameter.Identifier.ValueText), StringComparer.Ordinal);
        return Body(method)?.DescendantNodes().Any(node => node switch
        {
            CatchClauseSyntax => true,
            InvocationExpressionSyntax call => !HandsOn(call, names) && MayBeAwaited(call),
            _ => false,
        }) == true;
    }

    private static SyntaxNode? Body(MethodDeclarationSyntax method) => (SyntaxNode?)method.Body ?? method.ExpressionBody;

    private static bool IsToken(ParameterSyntax parameter) => parameter.Type is IdentifierNameSyntax { Identifier.ValueText: Token } or QualifiedNameSyntax { Right.Identifier.ValueText: Token };

    /// <summary>Whether the last token of the method is an argument of the call itself.</summary>
    private static bool HandsOn(InvocationExpressionSyntax call, HashSet<string> tokens) =>
        call.ArgumentList.Arguments.Any(argument => argument.Expression is IdentifierNameSyntax name && tokens.Contains(name.Identifier.ValueText));

    /// <summary>Whether the value of a call may be a task, by where it stands.</summary>
    private static bool MayBeAwaited(InvocationExpressionSyntax call) => call.Parent switch
    {
        AwaitExpressionSyntax => true,
        ExpressionStatementSyntax or InterpolationSyntax or IfStatementSyntax or PrefixUnaryExpressionSyntax or ElementAccessExpressionSyntax => false,
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.CoalesceExpression),
        ConditionalExpressionSyntax choice when choice.Condition == call => false,
        CommonForEachStatementSyntax loop => loop.AwaitKeyword != default,
        ReturnStatementSyntax or ArrowExpressionClauseSyntax => !IsInAsync(call),
        MemberAccessExpressionSyntax { Parent: not InvocationExpressionSyntax, Name.Identifier.ValueText: not nameof(Task<int>.Result) } => false,
        _ => !(call.CalledName() is { } name && NeverAwaited.Contains(name.Identifier.ValueText)),
    };

    /// <summary>Whether the function around is asynchronous: what it returns is no task then.</summary>
    private static bool IsInAsync(SyntaxNode node)
    {
        foreach (var ancestor in node.Ancestors())
        {
            switch (ancestor)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword != default;
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword);
                default:
                    break;
            }
        }

        return false;
    }
}
