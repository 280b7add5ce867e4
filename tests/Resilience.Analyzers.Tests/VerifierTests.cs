using Resilience.Analyzers.Rules.Protection;
using Resilience.CodeFixes.Fixes.Protection;
using Resilience.TestKit.Verification;
using Xunit;
using Xunit.Sdk;

namespace Resilience.Analyzers.Tests;

/// <summary>The verifier itself must be able to fail.</summary>
public sealed class VerifierTests
{
    [Theory]
    [InlineData("[Timeout(5)] public interface IPrices { int Get(); }")]
    [InlineData("[Timeout(5)] public interface IPrices { {|RES102:int|} Get(); }")]
    [InlineData("[Timeout(5)] public interface IPrices { int {|RES105:Get|}(); }")]
    [InlineData("[Timeout(5)] public interface IPrices { int {|RES102:{|RES102:Get|}|}(); }")]
    [InlineData("[Timeout(5)] public interface IPrices { Missing {|RES102:Get|}(); }")]
    public async Task Findings_other_than_the_marked_ones_fail(string markup) =>
        await Assert.ThrowsAnyAsync<XunitException>(() => AnalyzerVerifier.VerifyAsync<MissingTokenAnalyzer>(markup));

    [Fact]
    public async Task Other_message_fails() =>
        await Assert.ThrowsAnyAsync<XunitException>(() => AnalyzerVerifier.VerifyAsync<MissingTokenAnalyzer>(
            "[Timeout(5)] public interface IPrices { int {|RES102:Get|}(); }", "Something else"));

    [Theory]
    [InlineData("[Timeout(5)] public interface IPrices { int Get(); }", 0)]
    [InlineData("[Timeout(5)] public interface IPrices { int Get(CancellationToken cancellationToken = default); }", 1)]
    public async Task Other_text_or_no_such_fix_fails(string expected, int index) =>
        await Assert.ThrowsAnyAsync<XunitException>(() => FixVerifier.VerifyAsync<MissingTokenAnalyzer, TokenFixer>(
            "[Timeout(5)] public interface IPrices { int {|RES102:Get|}(); }", expected, index));

    [Fact]
    public async Task Offered_fix_fails_where_none_is_expected() =>
        await Assert.ThrowsAnyAsync<XunitException>(() => FixVerifier.VerifyNoneAsync<MissingTokenAnalyzer, TokenFixer>(
            "[Timeout(5)] public interface IPrices { int {|RES102:Get|}(); }"));

    [Fact]
    public void Marks_nest_and_leave_plain_text()
    {
        var source = MarkedSource.Parse("a {|RES001:b {|RES002:c|}|} d", "x.cs");
        Assert.Equal("a b c d", source.Text);
        Assert.Equal([("RES002", "c"), ("RES001", "b c")], source.Findings.Select(finding => (finding.Id, source.Text.Substring(finding.Span.Start, finding.Span.Length))));
    }

    [Fact]
    public void Open_mark_is_refused() => Assert.Throws<FormatException>(static () => MarkedSource.Parse("a {|RES001:b", "x.cs"));
}
