using System.Reflection;
using System.Text.RegularExpressions;

namespace Resilience.Generators.Tests.Documents;

/// <summary>The tables of what can be read and steered have the methods there are, with their parameters in order.</summary>
public sealed partial class SteeringTableTests
{
    private static readonly string Section = File.ReadAllText(Path.Combine(DocumentationPage.Root, "docs", "policies.md")).Split("\n## Steering\n")[1].Split("\n## ")[0];

    private static readonly Dictionary<string, string[]> Public = Methods(typeof(ResilienceControl), "")
        .Concat(Methods(typeof(ServiceLevels), "Levels."))
        .GroupBy(method => method.Name, method => method.Parameters, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    [Fact]
    public void Tables_are_found() => Assert.True(Told().Count() > 20);

    [Fact]
    public void Methods_in_the_tables_are_there_with_these_parameters() => Assert.All(Told(), told =>
    {
        Assert.True(Public.TryGetValue(told.Name, out var parameters), told.Name);
        Assert.Contains(told.Parameters, parameters);
    });

    [Fact]
    public void Every_method_that_takes_who_and_why_is_in_the_tables_and_takes_them_last_but_for_options()
    {
        var signed = Public.Where(method => method.Value.Any(parameters => parameters.Contains("who, why", StringComparison.Ordinal))).ToArray();

        Assert.Empty(signed.Select(method => method.Key).Except(Told().Select(told => told.Name)));
        Assert.All(signed.SelectMany(method => method.Value), parameters => Assert.Matches("who, why(, confirmed = false|, cancellationToken = default)?$", parameters));
    }

    private static IEnumerable<(string Name, string Parameters)> Told() => FirstCell().Matches(Section)
        .SelectMany(cell => Call().Matches(cell.Value))
        .Select(call => (call.Groups["name"].Value, call.Groups["parameters"].Value));

    private static IEnumerable<(string Name, string Parameters)> Methods(Type type, string prefix) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName)
        .Select(method => (prefix + method.Name, string.Join(", ", method.GetParameters().Select(Print))));

    private static string Print(ParameterInfo parameter) => !parameter.HasDefaultValue ? parameter.Name!
        : parameter.Name + " = " + parameter.DefaultValue switch
        {
            null => parameter.ParameterType.IsValueType ? "default" : "null",
            false => "false",
            string text => $"\"{text}\"",
            var value => value.ToString(),
        };

    [GeneratedRegex(@"^\| `[^|]+\|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex(@"`(?<name>(Levels\.)?[A-Z]\w+)\((?<parameters>[^()`]*)\)`")]
    private static partial Regex Call();
}
