using System.Globalization;
using System.Text.RegularExpressions;
using Resilience.Package.Tests.Packing;

namespace Resilience.Package.Tests;

/// <summary>What the documentation promises is what tests hold, and its links lead somewhere.</summary>
public sealed partial class GuaranteesTests
{
    private static readonly string[] Pages = ["README.md", "CONTRIBUTING.md", .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)];

    public static TheoryData<string> Documents => new(Pages.Select(page => Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, page))));

    [Fact]
    public void Promises_and_the_numbers_in_the_tests_names_are_the_same()
    {
        var sources = Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories);
        var held = sources.SelectMany(source => Numbers(TestName(), File.ReadAllText(source))).ToHashSet();

        Assert.Equal(Numbers(Promise(), File.ReadAllText(Path.Combine(Repository.Root, "docs", "guarantees.md"))), held.Order());
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_inside_the_repository_lead_to_a_file(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;

        Assert.All(Link().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))), link =>
        {
            var target = Path.Combine(folder, link.Groups["target"].Value);
            Assert.True(Path.Exists(target), $"{page}: {link.Value}");
        });
    }

    private static IEnumerable<int> Numbers(Regex what, string text) =>
        what.Matches(text).Select(match => int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"void Law(?<number>\d+)_|Task Law(?<number>\d+)_")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| (?<number>\d+) \| [A-Z`].+ \| .*\]\(", RegexOptions.Multiline)]
    private static partial Regex Promise();

    [GeneratedRegex(@"(?<!!)\[[^\]\n]+\]\((?<target>[^):#\s]+)(#[^)\s]*)?\)")]
    private static partial Regex Link();
}
