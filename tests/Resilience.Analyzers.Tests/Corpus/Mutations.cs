using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>What people do to a text between two states that compile, and what they write by mistake.</summary>
internal static class Mutations
{
    private static readonly Func<string, Random, string>[] Kinds =
    [
        Delete, Duplicate, Swap, Rename, RenameEverywhere, RenameEverywhere, ReplaceLiteral, ReplaceLiteral, Insert,
        Truncate, BreakLine, DuplicateNode, DeleteNode, MoveNode,
    ];

    private static readonly string[] Names =
    [
        "value", "@class", "@event", "Task", "ValueTask", "CancellationToken", "IAsyncEnumerable", "Resilience", "System", "cancellationToken", "inner", "_inner", "call",
        "operation", "plan", "Größe", "Dispose", "ToString", "GetHashCode", "Invoke", "T", "_", "var", "async", "await", "record", "nameof", "field", "global", "string", "void", "object",
    ];

    private static readonly string[] Literals =
    [
        "0", "-1", "1", "int.MaxValue", "int.MinValue", "2147483648", "99999999999999999999", "0.0", "-0.0", "1e308", "double.NaN", "double.PositiveInfinity",
        "null", "default", "true", "'x'", "\"\"", "\"*/\"", "\"{0}\"", "\"<&>\"", "\"\\r\\n\\u2028\\0\"", "\"\\ud800\"", "\"\"\"a\"b\"\"\"", "$\"{1}\"", "nameof(System)", "typeof(int)", "(1, 2)", "new[] { 1 }",
    ];

    private static readonly string[] Insertions =
    [
        "partial", "static", "ref", "in", "out", "params", "unsafe", "async", "abstract", "readonly", "new", "private", "internal", "file", "sealed", "extern", "default", "this",
        "?", "<T>", "<,>", "[]", "*", "...", ";", "{", "}", "(", ")", ",", "=> default!;", "= default", "where T : class", "#if X", "\n#nullable disable\n", "/*", "\"", "\"\"\"", "@", "[Retry]", "[Timeout(1)]", "[Fallback(\"x\")]", "[Hedge]",
    ];

    /// <summary>One to four changes.</summary>
    public static string Spoil(string text, Random random)
    {
        for (var left = Math.Max(1, random.Next(5)); left > 0; left--)
        {
            text = Kinds[random.Next(Kinds.Length)](text, random);
        }

        return text;
    }

    private static string Delete(string text, Random random) => Replace(text, Run(text, random, 6), "");

    private static string Duplicate(string text, Random random)
    {
        var run = Run(text, random, 12);
        return text.Insert(run.End, " " + text.Substring(run.Start, run.Length));
    }

    private static string Swap(string text, Random random)
    {
        var tokens = TokensOf(text);
        var (a, b) = (Any(tokens, random), Any(tokens, random));
        var (first, second) = a.Start <= b.Start ? (a, b) : (b, a);
        return first == second
            ? text
            : Replace(Replace(text, second, text.Substring(first.Start, first.Length)), first, text.Substring(second.Start, second.Length));
    }

    private static string Rename(string text, Random random)
    {
        var names = NamesOf(text);
        return Replace(text, Any(names, random), OtherName(text, names, random));
    }

    private static string RenameEverywhere(string text, Random random)
    {
        var names = NamesOf(text);
        var chosen = Any(names, random);
        var (old, other) = (text.Substring(chosen.Start, chosen.Length), OtherName(text, names, random));
        return names.Reverse().Where(span => text.AsSpan(span.Start, span.Length).SequenceEqual(old)).Aggregate(text, (changed, span) => Replace(changed, span, other));
    }

    private static string ReplaceLiteral(string text, Random random)
    {
        var literals = TokensOf(text, static token => SyntaxFacts.IsLiteralExpression(SyntaxFacts.GetLiteralExpression(token.Kind())));
        return Replace(text, Any(literals, random), Any(Literals, random));
    }

    private static string Insert(string text, Random random) => text.Insert(Any(TokensOf(text), random).Start, Any(Insertions, random) + " ");

    private static string Truncate(string text, Random random) => text[..random.Next(text.Length + 1)];

    /// <summary>The rest of a line is not typed yet.</summary>
    private static string BreakLine(string text, Random random)
    {
        var start = Any(TokensOf(text), random).Start;
        var end = text.IndexOf('\n', start);
        return end < 0 ? text[..start] : text.Remove(start, end - start);
    }

    private static string DuplicateNode(string text, Random random)
    {
        var node = Any(NodesOf(text), random);
        return text.Insert(node.End, "\n" + text.Substring(node.Start, node.Length));
    }

    private static string DeleteNode(string text, Random random) => Replace(text, Any(NodesOf(text), random), "");

    private static string MoveNode(string text, Random random)
    {
        var nodes = NodesOf(text);
        var moved = Any(nodes, random);
        return text.Insert(Any(nodes, random).Start, text.Substring(moved.Start, moved.Length) + "\n");
    }

    private static string OtherName(string text, TextSpan[] names, Random random)
    {
        var other = Any(names, random);
        return random.Next(2) == 0 ? Any(Names, random) : text.Substring(other.Start, other.Length);
    }

    private static TextSpan Run(string text, Random random, int longest)
    {
        var tokens = TokensOf(text);
        var first = random.Next(tokens.Length + 1);
        var last = Math.Min(first + random.Next(longest), tokens.Length - 1);
        return first > last ? default : TextSpan.FromBounds(tokens[first].Start, tokens[last].End);
    }

    private static TextSpan[] NamesOf(string text) => TokensOf(text, static token => token.IsKind(SyntaxKind.IdentifierToken));

    private static TextSpan[] TokensOf(string text, Func<SyntaxToken, bool>? predicate = null) =>
        [.. SyntaxFactory.ParseTokens(text).Where(token => token.Span.Length > 0 && predicate?.Invoke(token) != false).Select(static token => token.Span)];

    /// <summary>Declarations, parameters and attributes.</summary>
    private static TextSpan[] NodesOf(string text) =>
    [
        .. CSharpSyntaxTree.ParseText(text, CorpusCompiler.Parsing).GetRoot().DescendantNodes()
            .Where(static node => node is MemberDeclarationSyntax or ParameterSyntax or AttributeListSyntax or AttributeSyntax or StatementSyntax or BaseTypeSyntax)
            .Select(static node => node.Span),
    ];

    private static TextSpan Any(TextSpan[] places, Random random) => places.Length == 0 ? default : places[random.Next(places.Length)];

    private static string Any(string[] words, Random random) => words[random.Next(words.Length)];

    private static string Replace(string text, TextSpan span, string by) => string.Concat(text.AsSpan(0, span.Start), by, text.AsSpan(span.End));
}
