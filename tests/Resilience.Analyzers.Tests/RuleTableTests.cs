using System.Reflection;
using Xunit;

namespace Resilience.Analyzers.Tests;

/// <summary>What documents say of all rules together is written from the code; and no rule is without tests of its own.</summary>
public sealed class RuleTableTests
{
    public static TheoryData<string, string> Rules =>
        new(typeof(RuleIds).GetFields().Where(static constant => constant.IsLiteral).Select(static constant => (constant.Name, (string)constant.GetRawConstantValue()!)));

    [Fact]
    public void Readme_has_the_table_of_the_rules() => WrittenPage.PartMatches(
        "README.md",
        "<!-- Rules, written by a test: UPDATE_DOCS=1 dotnet test tests/Resilience.Analyzers.Tests -->",
        "<!-- End of rules -->",
        RuleTable.Write("docs/rules/"));

    [Fact]
    public void Index_of_the_pages_has_the_table_of_the_rules() => WrittenPage.PartMatches(
        "docs/rules/README.md",
        "<!-- Written by a test: UPDATE_DOCS=1 dotnet test tests/Resilience.Analyzers.Tests -->",
        "<!-- End of rules -->",
        RuleTable.Write(""));

    /// <summary>A rule's tests are named as its id is; at least one of them must see it speak.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_has_tests_that_see_it_speak(string name, string id)
    {
        var tests = typeof(RuleTableTests).Assembly.GetTypes().SingleOrDefault(type => type.Name == $"{name}Tests");
        Assert.True(tests is not null, $"{id} has no {name}Tests.");
        Assert.Contains(tests.GetMethods(BindingFlags.Public | BindingFlags.Instance), static method => method.GetCustomAttribute<FactAttribute>() is not null);
        var source = Directory.GetFiles(Path.Combine(WrittenPage.Root, "tests", "Resilience.Analyzers.Tests", "Rules"), $"{name}Tests.cs", SearchOption.AllDirectories);
        Assert.Contains($"{{|{id}", File.ReadAllText(Assert.Single(source)), StringComparison.Ordinal);
    }
}
