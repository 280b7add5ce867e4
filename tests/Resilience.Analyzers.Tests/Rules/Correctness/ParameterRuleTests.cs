using Resilience.Analyzers.Values;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Correctness;

public sealed class ParameterRuleTests
{
    public static TheoryData<string> Kinds => [.. Enum.GetNames<PolicyKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_number_of_a_policy_has_a_range(string name)
    {
        var kind = Enum.Parse<PolicyKind>(name);
        var parameters = PolicyParameters.Of(kind);
        var numbers = parameters.Where(static parameter => parameter is { Default: int or double, Name: not "MaxRetries" }).Select(static parameter => parameter.Name);
        var ranges = ParameterRules.RangesOf(kind).Select(static range => range.Parameter).ToHashSet();
        Assert.Subset(ranges, numbers.ToHashSet());
        Assert.Subset(parameters.Select(static parameter => parameter.Name).ToHashSet(), ranges);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void State_is_shaped_by_parameters_of_the_policy(string name)
    {
        var kind = Enum.Parse<PolicyKind>(name);
        Assert.Subset(PolicyParameters.Of(kind).Select(static parameter => parameter.Name).ToHashSet(), ParameterRules.StateOf(kind).ToHashSet());
    }
}
