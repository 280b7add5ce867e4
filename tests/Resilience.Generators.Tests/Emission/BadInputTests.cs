using Resilience.TestKit;

namespace Resilience.Generators.Tests.Emission;

/// <summary>What the rules call an error must not break the build a second time: the files written still compile.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("[Retry(1)] void Go(ref int count);", "_endpoints.Current.Go(ref count)")]
    [InlineData("[Retry(1)] bool Go(out int count);", "_endpoints.Current.Go(out count)")]
    [InlineData("[Retry(1)] int Go(System.Span<int> numbers);", "_endpoints.Current.Go(numbers)")]
    [InlineData("[Retry(1)] System.Span<int> Go();", "_endpoints.Current.Go()")]
    [InlineData("[Retry(1)] ref int Go();", "ref _endpoints.Current.Go()")]
    [InlineData("[Retry(1)] int Go<T>(T value) where T : allows ref struct;", "_endpoints.Current.Go<T>(value)")]
    public void Member_that_cannot_be_proxied_is_passed_through(string member, string expected)
    {
        var output = WriteOne(member);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Contains("_other.ExecuteTaskAsync", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("static abstract int Go();")]
    [InlineData("int Go { get; init; }")]
    [InlineData("unsafe void Go(int* pointer);")]
    [InlineData("unsafe int* Go();")]
    [InlineData("protected void Go();")]
    public void Service_that_no_class_can_stand_in_for_is_left_out(string member)
    {
        var run = Run(member);
        Assert.Empty(run.Outputs);
        Assert.Empty(run.Reported);
        Assert.Empty(run.Findings);
    }

    [Theory]
    [InlineData("[Timeout(-5)] Task GoAsync();")]
    [InlineData("[Retry(int.MaxValue, DelayMs = -1, Backoff = (Backoff)99)] Task GoAsync();")]
    [InlineData("[CircuitBreaker(FailureRatio = double.NaN, SlowCallRatio = double.PositiveInfinity)] Task GoAsync();")]
    [InlineData("[Slo(-1e300)] Task GoAsync();")]
    [InlineData("[Failover(\"a\", \"a\", null)] Task GoAsync();")]
    [InlineData("[Retry(1, On = null, Except = [null])] Task GoAsync();")]
    public void Value_out_of_range_still_compiles(string member) => Assert.Contains("_go.ExecuteTaskAsync", WriteOne(member), StringComparison.Ordinal);

    [Theory]
    [InlineData("[Fallback(\"Missing\")] Task<int> GoAsync();")]
    [InlineData("[Fallback((string)null!)] Task<int> GoAsync();")]
    [InlineData("[Fallback(nameof(Instead))] Task<int> GoAsync(); static string Instead() => \"\";")]
    [InlineData("[Fallback(nameof(Instead))] Task<int> GoAsync(); static int Instead() => 1; static int Instead(System.Exception cause) => 2;")]
    [InlineData("[Fallback(nameof(Instead))] Task<int> GoAsync(); private static int Instead() => 1;")]
    [InlineData("[Fallback(nameof(Instead))] Task<int> GoAsync(); int Instead();")]
    [InlineData("[Fallback(typeof(string))] Task<int> GoAsync();")]
    [InlineData("[Fallback(typeof(System.Collections.Generic.List<>))] Task<int> GoAsync();")]
    [InlineData("[Fallback(FallbackSource.LastGood)] Task GetAsync();")]
    [InlineData("[Fallback(FallbackSource.LastGood, KeyedBy = [\"id\", \"missing\"])] Task<int> GetAsync(int id);")]
    [InlineData("[Fallback((FallbackSource)7), Write] Task<int> GoAsync();")]
    public void Fallback_that_does_not_fit_is_left_out(string member)
    {
        var output = WriteOne(member);
        Assert.DoesNotContain("FallbackAttribute", output, StringComparison.Ordinal);
        Assert.DoesNotContain("FallbackAsync", output, StringComparison.Ordinal);
        Assert.DoesNotContain("TryRecall", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Fallback_that_is_switched_off_is_still_there_for_configuration_to_switch_on()
    {
        var output = WriteOne("[Retry(1), Fallback(nameof(Instead), Mode = PolicyMode.Off)] Task<int> GoAsync(); static int Instead() => 1;");
        Assert.Contains("FallbackAsync", output, StringComparison.Ordinal);
        Assert.DoesNotContain("fallback Instead", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Retry(1), Failure(When = \"Missing\")] Task<int> GoAsync();")]
    [InlineData("[Retry(1), Failure(When = nameof(Bad))] Task<int> GoAsync(); static int Bad(System.Exception cause) => 1;")]
    [InlineData("[Retry(1, RetryAfter = nameof(Wait))] Task<int> GoAsync(); static System.TimeSpan Wait(System.Exception cause) => default;")]
    [InlineData("[Retry(1), Idempotent(\"missing\")] Task<int> GoAsync(int id);")]
    public void Name_that_resolves_to_nothing_is_left_out(string member)
    {
        var output = WriteOne(member);
        Assert.DoesNotContain("FailsWhen", output, StringComparison.Ordinal);
        Assert.DoesNotContain("RetryAfter = I", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Retry(\"text\")] Task GoAsync();")]
    [InlineData("[Retry(1)] Missing GoAsync(Unknown<int> id);")]
    [InlineData("[Retry(1), Timeout] Task GoAsync(;")]
    [InlineData("[Slo] Task GoAsync();")]
    public void Source_that_does_not_compile_does_not_stop_the_generator(string member)
    {
        var run = Run(member);
        Assert.Empty(run.Reported);
        Assert.Single(run.Outputs);
    }

    private static string WriteOne(string member)
    {
        var run = Run(member);
        Assert.Empty(run.Reported);
        Assert.True(run.FindingsInOutputs.Count == 0, string.Join('\n', run.FindingsInOutputs));
        return Assert.Single(run.Outputs).Value;
    }

    private static GeneratorRun Run(string member) => GeneratorRun.Of(
        $$"""
        using System.Threading.Tasks;
        using Resilience;

        namespace Sample;

        public interface IBad
        {
            {{member}}
            [Timeout(5)] Task OtherAsync();
        }
        """);
}
