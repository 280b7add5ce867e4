using Resilience.Analyzers.Rules.Routing;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Routing;

public sealed class SharedFateTests
{
    private const string Contracts = """
        [Failover("a", "b"), Timeout(1_000)]
        public interface IRates
        {
            Task<int> GetAsync(string currency);
        }

        public sealed class Rates : IRates
        {
            public Task<int> GetAsync(string currency) => Task.FromResult(1);
        }


        """;

    [Theory]
    [InlineData("\"https://rates.example:8443/v1\"", "\"https://RATES.example/v2\"", "host rates.example")]
    [InlineData("\"https://one.example\", \"EU-West\"", "region: \"eu-west\"", "region eu-west")]
    [InlineData("\"https://one.example\", region: \"eu-west-1\"", "\"https://two.eu-west-1.example\"", "region eu-west-1")]
    [InlineData("\"https://one-westeurope.example\"", "\"https://two.westeurope.example\"", "region westeurope")]
    [InlineData("\"https://one.europe-west3.example\"", "\"https://europe-west3-two.example\"", "region europe-west3")]
    [InlineData("null, null, \"cdn\"", "\"https://two.example\", group: \"CDN\"", "group CDN")]
    public Task What_both_depend_on_is_told_at_the_second(string first, string second, string shared) => AnalyzerVerifier.VerifyAsync<SharedFateAnalyzer>(
        Contracts + $$"""
        public static class Composition
        {
            public static void Add(EndpointsBuilder<IRates> endpoints) => endpoints.Add<Rates>("a", {{first}}).{|RES401:Add<Rates>|}("b", {{second}});
        }
        """,
        $"'b' shares {shared} with 'a': what takes one down takes both");

    [Theory]
    [InlineData("\"https://one.example\", \"eu-north\", \"rack-1\"", "\"https://two.example\", \"eu-west\", \"rack-2\"")]
    [InlineData("\"http://localhost:5001\", \"here\"", "\"http://localhost:5002\", \"here\"")]
    [InlineData("\"http://127.0.0.1:5001\"", "\"http://127.0.0.1:5002\"")]
    [InlineData("Environment.MachineName", "Environment.MachineName")]
    [InlineData("\"https://one.eu-west-1.example\"", "\"https://two.eu-west-2.example\"")]
    [InlineData("\"https://one.west.example\"", "\"https://two.west.example\"")]
    [InlineData("\"https://one.eu-west-1.example\"", "\"https://two.eu-west-1.eu-north-1.example\"")]
    [InlineData("\"no address\"", "\"no address\"")]
    public Task Endpoints_apart_local_ones_and_what_is_not_known_are_fine(string first, string second) => AnalyzerVerifier.VerifyAsync<SharedFateAnalyzer>(
        Contracts + $$"""
        public static class Composition
        {
            public static void Add(EndpointsBuilder<IRates> endpoints) => endpoints.Add<Rates>("a", {{first}}).Add<Rates>("b", {{second}});
        }
        """);

    [Fact]
    public Task Only_what_the_same_code_adds_to_the_same_service_is_compared() => AnalyzerVerifier.VerifyAsync<SharedFateAnalyzer>(
        Contracts + """
        public static class Composition
        {
            private const string Region = "eu";

            public static void Add(EndpointsBuilder<IRates> endpoints, bool isDrill)
            {
                if (isDrill)
                {
                    endpoints.Add<Rates>("a", region: Region);
                }
                else
                {
                    endpoints.Add<Rates>("a", region: Region);
                }

                Action<EndpointsBuilder<IRates>> later = other => other.Add<Rates>("a", region: Region);
                endpoints.Add<Rates>("b", region: Region);
                endpoints.Add<Rates>("c", region: "us");
                if (isDrill)
                {
                    endpoints.{|RES401:Add<Rates>|}("d", region: "US");
                }

                new Others().Add<int>("a", "https://one.example").Add<int>("b", "https://one.example");
            }
        }

        public sealed class Others
        {
            public Others Add<T>(string name, string uri) => this;
        }
        """);

    [Theory]
    [InlineData("\"Uri\": \"https://one.example\"", "'b' shares host one.example with 'a': what takes one down takes both (with the numbers of appsettings.json)")]
    [InlineData("\"Group\": \"rack-1\"", "'b' shares group rack-1 with 'a': what takes one down takes both (with the numbers of appsettings.json)")]
    public Task What_settings_say_of_an_endpoint_counts(string key, string message) => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(Contracts + """
        public static class Composition
        {
            public static void Add(EndpointsBuilder<IRates> endpoints) =>
                endpoints.Add<Rates>("a", "https://one.example", group: "rack-1").{|RES401:Add<Rates>|}("b", "https://two.example", group: "rack-2");
        }
        """).WithSettings($$"""{ "Resilience": { "Services": { "Rates": { "Endpoints": { "B": { {{key}} } } } } } }"""),
        [new SharedFateAnalyzer()],
        message);
}
