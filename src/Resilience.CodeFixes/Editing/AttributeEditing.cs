using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Resilience.Generators.Model;

namespace Resilience.CodeFixes.Editing;

/// <summary>Adds, changes and removes policy attributes as a person would.</summary>
internal static class AttributeEditing
{
    /// <summary>An edit that adds an attribute, in the order a person would write the policies in.</summary>
    /// <param name="bearer">The interface or method.</param>
    /// <param name="kind">The policy.</param>
    /// <param name="arguments">Its arguments in parentheses; empty for none.</param>
    public static NodeEdit Adding(MemberDeclarationSyntax bearer, PolicyKind kind, string arguments) =>
        new(bearer, $"add {kind}", node => Add((MemberDeclarationSyntax)node, Attribute(kind, arguments)));

    /// <summary>An edit that removes an attribute, and its brackets if nothing else stands in them.</summary>
    public static NodeEdit Removing(AttributeSyntax attribute)
    {
        var bearer = attribute.Parent!.Parent!;
        var name = attribute.Name.ToString();
        return new NodeEdit(bearer, $"remove {name}", node => Remove(node, name));
    }

    /// <summary>An edit that replaces all arguments.</summary>
    public static NodeEdit Replacing(AttributeSyntax attribute, string arguments) =>
        new(attribute, "arguments", node => ((AttributeSyntax)node).WithArgumentList(Parse(arguments)));

    /// <summary>An edit that gives a parameter by its name, in place of the value it has, or after all others.</summary>
    public static NodeEdit Setting(AttributeSyntax attribute, string parameter, string value) => new(attribute, "arguments", node =>
    {
        var syntax = (AttributeSyntax)node;
        var given = syntax.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == parameter);
        if (given is not null)
        {
            return syntax.ReplaceNode(given.Expression, SyntaxFactory.ParseExpression(value).WithTriviaFrom(given.Expression).WithAdditionalAnnotations(Simplifier.Annotation));
        }

        var existing = syntax.ArgumentList?.Arguments.ToString() ?? "";
        return syntax.WithArgumentList(Parse($"({existing}{(existing.Length == 0 ? "" : ", ")}{parameter} = {value})"));
    });

    /// <summary>An edit that puts arguments before those that are there.</summary>
    public static NodeEdit Prepending(AttributeSyntax attribute, string arguments) => new(attribute, "arguments", node =>
    {
        var syntax = (AttributeSyntax)node;
        var existing = syntax.ArgumentList?.Arguments.ToString() ?? "";
        return syntax.WithArgumentList(SyntaxFactory.ParseAttributeArgumentList(existing.Length == 0 ? $"({arguments})" : $"({arguments}, {existing})"));
    });

    /// <summary>An edit that drops arguments, and the parentheses with the last of them.</summary>
    public static NodeEdit Dropping(AttributeSyntax attribute, Func<AttributeArgumentSyntax, bool> dropped) => new(attribute, "arguments", node =>
    {
        var syntax = (AttributeSyntax)node;
        var kept = string.Join(", ", attribute.ArgumentList!.Arguments.Where(argument => !dropped(argument)).Select(argument => argument.ToString()));
        return syntax.WithArgumentList(kept.Length == 0 ? null : SyntaxFactory.ParseAttributeArgumentList($"({kept})"));
    });

    /// <summary>The attribute lists of whatever may bear a policy by mistake or on purpose.</summary>
    public static SyntaxList<AttributeListSyntax> ListsOf(SyntaxNode bearer) => bearer switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists,
        LocalFunctionStatementSyntax function => function.AttributeLists,
        LambdaExpressionSyntax lambda => lambda.AttributeLists,
        _ => default,
    };

    private static AttributeSyntax Attribute(PolicyKind kind, string arguments) => SyntaxFactory.Attribute(
        SyntaxFactory.ParseName($"global::Resilience.{kind}Attribute").WithAdditionalAnnotations(Simplifier.Annotation),
        arguments.Length == 0 ? null : Parse(arguments));

    /// <summary>Values may be written in full: they are shortened to what the file can say.</summary>
    private static AttributeArgumentListSyntax? Parse(string arguments)
    {
        var list = SyntaxFactory.ParseAttributeArgumentList(arguments);
        return list?.ReplaceNodes(
            list.Arguments.Select(argument => argument.Expression).OfType<MemberAccessExpressionSyntax>(),
            (_, value) => value.WithAdditionalAnnotations(Simplifier.Annotation));
    }

    private static MemberDeclarationSyntax Add(MemberDeclarationSyntax bearer, AttributeSyntax attribute)
    {
        var lists = bearer.AttributeLists;
        var later = lists.IndexOf(list => list.Target is null && list.Attributes.Any(other => PolicyOrder.IsAfter(other, attribute)));
        var neighbour = later >= 0 ? later : lists.LastIndexOf(list => list.Target is null && list.Attributes.Any(PolicyOrder.Knows));
        if (neighbour >= 0 && !EndsItsLine(lists[neighbour]))
        {
            var shared = lists[neighbour];
            var place = shared.Attributes.IndexOf(other => PolicyOrder.IsAfter(other, attribute));
            var attributes = shared.Attributes.Insert(place >= 0 ? place : shared.Attributes.Count, attribute);
            return bearer.WithAttributeLists(lists.Replace(shared, shared.WithAttributes(attributes)));
        }

        var line = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute));
        var index = later >= 0 ? later : neighbour >= 0 ? neighbour + 1 : lists.Count;
        return index > 0 && index == lists.Count ? AddBelow(bearer, line) : InsertAbove(bearer, line, index);
    }

    private static MemberDeclarationSyntax AddBelow(MemberDeclarationSyntax bearer, AttributeListSyntax line)
    {
        var last = bearer.AttributeLists.Last();
        return bearer.WithAttributeLists(bearer.AttributeLists.Add(
            line.WithLeadingTrivia(EndsItsLine(last) ? Indentation(bearer) : default).WithTrailingTrivia(last.GetTrailingTrivia())));
    }

    /// <summary>What stands above the declaration, its documentation above all, stays above.</summary>
    private static MemberDeclarationSyntax InsertAbove(MemberDeclarationSyntax bearer, AttributeListSyntax line, int index)
    {
        var lists = bearer.AttributeLists;
        var next = index < lists.Count ? lists[index] : (SyntaxNode)bearer;
        line = line.WithLeadingTrivia(next.GetLeadingTrivia()).WithTrailingTrivia(StartsItsLine(bearer) ? LineEnd(bearer) : SyntaxFactory.Space);
        if (index < lists.Count)
        {
            var below = lists[index].WithLeadingTrivia(Indentation(bearer));
            return bearer.WithAttributeLists(lists.Replace(lists[index], below).Insert(index, line));
        }

        var bare = bearer.WithLeadingTrivia(StartsItsLine(bearer) ? Indentation(bearer) : default);
        return bare.WithAttributeLists(SyntaxFactory.SingletonList(line));
    }

    private static SyntaxNode Remove(SyntaxNode bearer, string name)
    {
        var list = ListsOf(bearer).First(candidate => candidate.Attributes.Any(attribute => attribute.Name.ToString() == name));
        var attribute = list.Attributes.First(candidate => candidate.Name.ToString() == name);
        if (list.Attributes.Count > 1)
        {
            var others = list.Attributes.Remove(attribute);
            return bearer.ReplaceNode(list, list.WithAttributes(others.Replace(others[0], others[0].WithoutLeadingTrivia())));
        }

        var leading = list.GetLeadingTrivia();
        var isFirst = list == ListsOf(bearer)[0];
        var bare = bearer.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
        return isFirst ? bare.WithLeadingTrivia(leading) : bare;
    }

    private static bool EndsItsLine(SyntaxNode node) => node.GetTrailingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));

    private static bool StartsItsLine(SyntaxNode node)
    {
        var before = node.GetFirstToken().GetPreviousToken();
        return before.IsKind(SyntaxKind.None) || before.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) || node.GetLeadingTrivia().Any(SyntaxKind.EndOfLineTrivia);
    }

    private static SyntaxTriviaList Indentation(SyntaxNode node) =>
        SyntaxFactory.TriviaList(node.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));

    private static SyntaxTrivia LineEnd(SyntaxNode node)
    {
        var existing = node.DescendantTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return existing.IsKind(SyntaxKind.EndOfLineTrivia) ? existing : SyntaxFactory.LineFeed;
    }
}
