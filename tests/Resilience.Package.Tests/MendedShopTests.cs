using System.Text.RegularExpressions;
using Resilience.Package.Tests.Packing;
using Resilience.Package.Tests.Running;

namespace Resilience.Package.Tests;

public sealed partial class MendedShopTests : IClassFixture<MendedShop>
{
    private static readonly string[] Sales =
    [
        "behind a proxy: True",
        "tent, found at the first try",
        "tents, listed at the third try",
        "gone: IOException",
        "gone: IOException",
        "gone: CircuitOpenException",
        "ordered 2 of tent at http://warehouse.example/",
    ];

    private readonly MendedShop _shop;

    public MendedShopTests(MendedShop shop, ITestOutputHelper output)
    {
        _shop = shop;
        output.WriteLine(shop.Log);
    }

    [Fact]
    public void Build_tells_what_an_interface_with_retry_and_breaker_only_lacks() =>
        Assert.Equal(MendedShop.Lacking, Finding.Summarize(_shop.FindingsBefore));

    [Fact]
    public void Every_finding_leads_to_the_page_of_its_rule() => Assert.All(_shop.FindingsBefore, finding =>
    {
        Assert.EndsWith($"/docs/rules/{finding.Id}.md)", finding.Message, StringComparison.Ordinal);
        Assert.StartsWith("https://", HelpLink().Match(finding.Message).Groups["link"].Value, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", "rules", $"{finding.Id}.md")), finding.Id);
    });

    [Fact]
    public void Generated_registration_puts_the_policies_in_force() => Assert.Equal(Sales, _shop.RunBefore.Lines);

    [Fact]
    public void Two_rounds_of_format_apply_the_safe_fixes()
    {
        Assert.Matches(
            """
            ^using System\.Collections\.Generic;
            using System\.Threading;
            using System\.Threading\.Tasks;
            using Resilience;

            namespace Consumer;

            \[Slo\([\d.]+\)\]
            public interface ICatalogue
            {
                \[Timeout\([\d_]+, AttemptMs = [\d_]+\)\]
                \[CircuitBreaker\(BreakMs = 60_000\), Retry\(2, DelayMs = 1\)\]
                Task<string\?> FindAsync\(string sku, CancellationToken cancellationToken = default\);

                \[Timeout\([\d_]+, AttemptMs = [\d_]+\)\]
                \[Retry\(2, DelayMs = 1\)\]
                ValueTask<IReadOnlyList<string>> ListAsync\(string shelf, CancellationToken cancellationToken = default\);
            }
            $
            """,
            _shop.Folder.Read("ICatalogue.cs"));
        Assert.Equal(2, CountOf(", CancellationToken cancellationToken = default)", _shop.Folder.Read("Catalogue.cs")));
        Assert.Contains("    [Timeout(5_000, AttemptMs = 1_000), Write]\n", _shop.Folder.Read("IOrders.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_is_what_a_person_must_decide() =>
        Assert.Equal(["RES103 FindAsync", "RES103 ListAsync"], Finding.Summarize(_shop.FindingsAfter));

    [Fact]
    public void Mended_consumer_still_works() => Assert.Equal(Sales, _shop.RunAfter.Lines);

    private static int CountOf(string text, string whole) => whole.Split(text).Length - 1;

    [GeneratedRegex(@"\((?<link>[^()]+)\)$")]
    private static partial Regex HelpLink();
}
