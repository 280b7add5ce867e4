using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>
/// What a file says by name: uses in expressions, creations and attributes. Read once in the file's life, for all who look for something:
/// binding is what costs, so only what is asked for is bound.
/// </summary>
internal sealed class NamesInTree
{
    private static readonly ConditionalWeakTable<SyntaxTree, NamesInTree> ByTree = new();

    private readonly List<SimpleNameSyntax> _names = [];
    private readonly HashSet<string> _locals = new(StringComparer.Ordinal);
    private readonly List<BaseObjectCreationExpressionSyntax> _creations = [];
    private readonly List<AttributeSyntax> _attributes = [];

    private NamesInTree(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes(static node => node is not (UsingDirectiveSyntax or AttributeSyntax or TypeSyntax and not SimpleNameSyntax)))
        {
            switch (node)
            {
                case SimpleNameSyntax name when IsUse(name):
                    _names.Add(name);
                    break;
                case BaseObjectCreationExpressionSyntax creation:
                    _creations.Add(creation);
                    break;
                case AttributeSyntax attribute:
                    _attributes.Add(attribute);
                    break;
                default:
                    if (LocalDeclaredBy(node) is { RawKind: not 0 } local)
                    {
                        _locals.Add(local.ValueText);
                    }

                    break;
            }
        }
    }

    /// <summary>The creations of objects whose type is named or left out, those inside of attributes aside.</summary>
    public IReadOnlyList<BaseObjectCreationExpressionSyntax> Creations => _creations;

    public IReadOnlyList<AttributeSyntax> Attributes => _attributes;

    public static NamesInTree Of(SyntaxTree tree) => ByTree.GetValue(tree, static key => new NamesInTree(key.GetRoot()));

    /// <summary>Whether anything but a type, its members and their parameters may be declared by that name: a local, a lambda's parameter, a pattern's variable.</summary>
    public bool MayDeclareLocal(string name) => _locals.Contains(name);

    /// <summary>The uses of any of the names, as they stand in the file.</summary>
    public IEnumerable<SimpleNameSyntax> Of(HashSet<string> names) => Of(names.Contains);

    /// <summary>The uses of the names that are asked for, as they stand in the file.</summary>
    public IEnumerable<SimpleNameSyntax> Of(Func<string, bool> isAskedFor) => _names.Where(name => isAskedFor(name.Identifier.ValueText));

    /// <summary>Uses in expressions; <c>nameof</c> binds to no single method and drops out by itself.</summary>
    private static bool IsUse(SimpleNameSyntax name) =>
        name.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax
            or ArgumentSyntax or AssignmentExpressionSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax or AwaitExpressionSyntax;

    private static SyntaxToken LocalDeclaredBy(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Parent.Parent: not BaseFieldDeclarationSyntax } variable => variable.Identifier,
        SingleVariableDesignationSyntax designation => designation.Identifier,
        ParameterSyntax { Parent.Parent: not (BaseMethodDeclarationSyntax or TypeDeclarationSyntax or DelegateDeclarationSyntax) } parameter => parameter.Identifier,
        LocalFunctionStatementSyntax function => function.Identifier,
        ForEachStatementSyntax loop => loop.Identifier,
        CatchDeclarationSyntax caught => caught.Identifier,
        FromClauseSyntax from => from.Identifier,
        LetClauseSyntax let => let.Identifier,
        JoinClauseSyntax join => join.Identifier,
        JoinIntoClauseSyntax joined => joined.Identifier,
        QueryContinuationSyntax continuation => continuation.Identifier,
        _ => default,
    };
}
