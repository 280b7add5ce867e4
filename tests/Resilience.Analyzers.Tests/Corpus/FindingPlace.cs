using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>Where a finding is, in words that an edit elsewhere leaves alone: its rule, file, and the declarations around it.</summary>
internal sealed record FindingPlace(string Id, string Path, string Around)
{
    public static FindingPlace Of(Diagnostic finding)
    {
        var reported = CorpusFinding.Reported(finding);
        return new FindingPlace(reported.Id, reported.Path, finding.Location.SourceTree is { } tree ? DeclarationsAround(tree, finding) : $"line {reported.Line}");
    }

    private static string DeclarationsAround(SyntaxTree tree, Diagnostic finding) =>
        string.Join(".", tree.GetRoot().FindNode(finding.Location.SourceSpan).AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Select(NameOf));

    private static string NameOf(MemberDeclarationSyntax member) =>
        member.ChildTokens().FirstOrDefault(static token => token.IsKind(SyntaxKind.IdentifierToken)).Text;
}
