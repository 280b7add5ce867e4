using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.TestKit;

namespace Resilience.Generators.Tests.Emission;

public sealed class GoldenTests
{
    private const int MaxLinesPerOperation = 15;

    private readonly GeneratorRun _run = GeneratorRun.Of(PaymentService.Source, LanguageVersion.CSharp12);

    [Fact]
    public void Whole_service_reads_as_written_by_hand()
    {
        GoldenFile.Matches("IPaymentGateway.g.cs.txt", Assert.Single(_run.Outputs).Value);
        Assert.Empty(_run.Reported);
        Assert.Empty(_run.Findings);
    }

    [Fact]
    public void Operation_takes_few_lines_documentation_included()
    {
        var root = CSharpSyntaxTree.ParseText(Assert.Single(_run.Outputs).Value).GetCompilationUnitRoot();
        var proxy = root.DescendantNodes().OfType<ClassDeclarationSyntax>().First();
        var calls = proxy.Members.OfType<StructDeclarationSyntax>().ToArray();
        Assert.Equal(5, calls.Length);
        foreach (var call in calls)
        {
            var method = proxy.Members[proxy.Members.IndexOf(call) - 1];
            Assert.IsType<MethodDeclarationSyntax>(method);
            var lines = root.GetText().Lines;
            var first = lines.GetLineFromPosition(method.GetLeadingTrivia().First(trivia => trivia.HasStructure).FullSpan.Start).LineNumber;
            var last = lines.GetLineFromPosition(call.Span.End).LineNumber;
            Assert.InRange(last - first + 1, 1, MaxLinesPerOperation);
        }
    }

    [Fact]
    public void Files_have_no_trailing_blanks_and_no_double_empty_lines()
    {
        var lines = Assert.Single(_run.Outputs).Value.Split('\n');
        Assert.DoesNotContain(lines, line => line.TrimEnd() != line);
        Assert.DoesNotContain(lines.Zip(lines.Skip(1)), pair => pair.First.Length == 0 && pair.Second.Length == 0);
        Assert.DoesNotContain(lines, line => line.Contains("#pragma", StringComparison.Ordinal));
    }
}
