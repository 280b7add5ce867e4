using Resilience.Analyzers.Rules.Objectives;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Objectives;

public sealed class SilentAlertTests
{
    [Theory]
    [InlineData("{|RES303:93|}", "At 93 % over 30 days a full outage burns the budget at 14.29, and the first alert asks for more than 14.4: it can never fire")]
    [InlineData("{|RES303:93.05|}, WindowDays = 7", "At 93.05 % over 7 days a full outage burns the budget at 14.39, and the first alert asks for more than 14.4: it can never fire")]
    [InlineData("{|RES303:97|}, WindowDays = 90", "At 97 % over 90 days a full outage burns the budget at 33.33, and the first alert asks for more than 43.2: it can never fire")]
    [InlineData("{|RES303:90|}, WindowDays = 28", "At 90 % over 28 days a full outage burns the budget at 10, and the first alert asks for more than 13.44: it can never fire")]
    public Task Target_too_low_for_the_alert_is_reported(string slo, string message) => AnalyzerVerifier.VerifyAsync<SilentAlertAnalyzer>(
        $$"""
        [Slo({{slo}})]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }
        """,
        message);

    [Theory]
    [InlineData("93.1")]
    [InlineData("93.1, WindowDays = 7")]
    [InlineData("92.6, WindowDays = 28")]
    [InlineData("98, WindowDays = 90")]
    [InlineData("99.9, LatencyMs = 300, LatencyPercent = 90")]
    [InlineData("90, Mode = PolicyMode.Off")]
    [InlineData("0")]
    public Task Target_that_an_outage_burns_fast_enough_is_fine(string slo) => AnalyzerVerifier.VerifyAsync<SilentAlertAnalyzer>(
        $$"""
        [Slo({{slo}})]
        public interface IPrices
        {
            Task<decimal> GetAsync(string sku);
        }
        """);

    [Fact]
    public Task Operation_takes_the_window_of_its_interface() => AnalyzerVerifier.VerifyAsync<SilentAlertAnalyzer>(
        """
        [Slo(99.9, WindowDays = 90)]
        public interface IPrices
        {
            [Slo({|RES303:97|})]
            Task<decimal> GetAsync(string sku);
        }
        """);
}
