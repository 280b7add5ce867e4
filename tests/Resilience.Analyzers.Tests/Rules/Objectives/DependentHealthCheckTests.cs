using Resilience.Analyzers.Rules.Objectives;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Objectives;

public sealed class DependentHealthCheckTests
{
    private const string Framework = """
        using Microsoft.Extensions.Diagnostics.HealthChecks;

        namespace Microsoft.Extensions.Diagnostics.HealthChecks
        {
            public interface IHealthCheck { Task<bool> CheckAsync(); }
            public static class Checks
            {
                public static object AddCheck<T>(this object checks, string name, IEnumerable<string>? tags = null) where T : IHealthCheck => checks;
            }
        }

        [Timeout(500)] public interface IOrders { Task<bool> PingAsync(); }

        """;

    [Fact]
    public Task Check_that_goes_through_the_proxy_is_told_at_the_call() => AnalyzerVerifier.VerifyAsync<DependentHealthCheckAnalyzer>(
        Framework +
        """
        public sealed class OrdersCheck(IOrders orders) : IHealthCheck { public Task<bool> CheckAsync() => orders.{|RES306:PingAsync|}(); }
        public sealed class SelfCheck : IHealthCheck { public Task<bool> CheckAsync() => Task.FromResult(true); }
        public sealed class Plain(IOrders orders) { public Task<bool> CheckAsync() => orders.PingAsync(); }
        """,
        "'OrdersCheck' asks IOrders.PingAsync through its policies: it sees retries, fallbacks and rejections, not the dependency");

    [Fact]
    public Task Readiness_that_depends_on_something_remote_is_told_where_it_is_registered() => AnalyzerVerifier.VerifyAsync<DependentHealthCheckAnalyzer>(
        Framework +
        """
        public sealed class RemoteCheck(HttpClient client) : IHealthCheck { public async Task<bool> CheckAsync() => (await client.GetAsync("health")).IsSuccessStatusCode; }
        public sealed class OrdersCheck(IOrders orders) : IHealthCheck { public Task<bool> CheckAsync() => orders.{|RES306:PingAsync|}(); }
        public sealed class SelfCheck : IHealthCheck { public Task<bool> CheckAsync() => Task.FromResult(true); }

        public static class Setup
        {
            public static void Add(object checks)
            {
                checks.{|RES306:AddCheck<RemoteCheck>|}("remote", tags: ["live", "ready"]);
                checks.{|RES306:AddCheck<OrdersCheck>|}("orders", new[] { "readiness" });
                checks.AddCheck<SelfCheck>("self", tags: ["ready"]);
                checks.AddCheck<RemoteCheck>("ready", tags: ["live"]);
            }
        }
        """);
}
