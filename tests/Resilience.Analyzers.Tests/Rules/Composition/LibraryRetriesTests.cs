using Resilience.Analyzers.Rules.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class LibraryRetriesTests
{
    private const string Contracts = """
        using Microsoft.EntityFrameworkCore;
        using Microsoft.EntityFrameworkCore.Infrastructure;
        using Microsoft.Extensions.DependencyInjection;
        using Grpc.Net.Client.Configuration;
        using Polly;

        [Timeout(1_000), Retry(2)]
        public interface IPrices
        {
            Task<string> GetAsync(string sku);
        }

        [Timeout(1_000)]
        public interface IReports
        {
            Task<string> GetAsync(string sku);
        }


        """;

    /// <summary>The libraries by their full names.</summary>
    private const string Libraries = """
        namespace Polly
        {
            public sealed class ResiliencePipelineBuilder
            {
                public ResiliencePipelineBuilder AddRetry(object options) => this;

                public ResiliencePipelineBuilder AddTimeout(object options) => this;
            }

            public static class RetrySyntax
            {
                public static object WaitAndRetryAsync(this object builder, int count) => builder;
            }
        }

        namespace Grpc.Net.Client.Configuration
        {
            public sealed class RetryPolicy;

            public sealed class MethodConfig
            {
                public RetryPolicy? RetryPolicy { get; set; }
            }
        }

        namespace Azure.Core
        {
            public sealed class RetryOptions
            {
                public int MaxRetries { get; set; }
            }
        }

        namespace Amazon.Runtime
        {
            public abstract class ClientConfig
            {
                public int MaxErrorRetry { get; set; }
            }

            public sealed class QueueConfig : ClientConfig;
        }

        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext;

            public interface IDbContextFactory<T>;
        }

        namespace Microsoft.EntityFrameworkCore.Infrastructure
        {
            public sealed class SqlServerDbContextOptionsBuilder
            {
                public void EnableRetryOnFailure(int count = 6)
                {
                }
            }
        }

        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class LibraryExtensions
            {
                public static IServiceCollection AddDbContext<T>(this IServiceCollection services, Action<Microsoft.EntityFrameworkCore.Infrastructure.SqlServerDbContextOptionsBuilder> options) => services;

                public static IServiceCollection AddGrpcClient<T>(this IServiceCollection services, Action<Grpc.Net.Client.Configuration.MethodConfig> options) => services;

                public static IHttpClientBuilder AddStandardResilienceHandler(this IHttpClientBuilder builder) => builder;

                public static IHttpClientBuilder RemoveAllResilienceHandlers(this IHttpClientBuilder builder) => builder;

                public static IHttpClientBuilder AddResilienceHandler(this IHttpClientBuilder builder, string name, Action<Polly.ResiliencePipelineBuilder> configure) => builder;
            }
        }
        """;

    [Fact]
    public Task Retries_inside_the_class_are_told_at_the_library_s_method() => VerifyAsync(
        """
        public sealed class Prices : IPrices
        {
            private readonly object _pipeline = new ResiliencePipelineBuilder().AddTimeout(1).{|RES210:AddRetry|}(2);

            public Task<string> GetAsync(string sku) => Task.FromResult($"{_pipeline.{|RES210:WaitAndRetryAsync|}(2)} {new MethodConfig { RetryPolicy = {|RES210:new()|} }} {new {|RES210:RetryPolicy|}()}");
        }

        public sealed class Reports : IReports
        {
            private readonly object _pipeline = new ResiliencePipelineBuilder().AddRetry(2);

            public Task<string> GetAsync(string sku) => Task.FromResult($"{_pipeline} {new RetryPolicy()} {AddRetry(sku)}");

            private static string AddRetry(string sku) => sku;
        }
        """,
        "'AddRetry' makes a library retry below [Retry(2)] of IPrices.GetAsync: the attempts multiply",
        "'WaitAndRetryAsync' makes a library retry below [Retry(2)] of IPrices.GetAsync: the attempts multiply",
        "'RetryPolicy' makes a library retry below [Retry(2)] of IPrices.GetAsync: the attempts multiply",
        "'RetryPolicy' makes a library retry below [Retry(2)] of IPrices.GetAsync: the attempts multiply");

    [Fact]
    public Task Retries_registered_for_what_the_class_takes_are_told() => VerifyAsync(
        """
        public sealed class PriceContext : DbContext
        {
            private static void Configure(SqlServerDbContextOptionsBuilder sql) => sql.{|RES210:EnableRetryOnFailure|}();
        }

        public sealed class ReportContext : DbContext;

        public sealed class PriceClient;

        public sealed class Prices(IDbContextFactory<PriceContext> contexts, PriceClient client, HttpClient http) : IPrices
        {
            public Task<string> GetAsync(string sku) => Task.FromResult($"{contexts} {client} {http}");
        }

        public sealed class Reports(ReportContext context, HttpClient http) : IReports
        {
            public Task<string> GetAsync(string sku) => Task.FromResult($"{context} {http}");
        }

        public static class Composition
        {
            public static void Add(IServiceCollection services)
            {
                services.AddDbContext<PriceContext>(sql => sql.{|RES210:EnableRetryOnFailure|}(3)).AddDbContext<ReportContext>(sql => sql.EnableRetryOnFailure(3));
                services.AddGrpcClient<PriceClient>(method => method.RetryPolicy = new {|RES210:RetryPolicy|}()).AddGrpcClient<Reports>(method => method.RetryPolicy = new RetryPolicy());
                services.AddHttpClient<Prices>().ConfigureHttpClient(_ => { }).{|RES210:AddStandardResilienceHandler|}();
                services.AddHttpClient<Prices>().{|RES210:AddResilienceHandler|}("a", pipeline => pipeline.AddRetry(1));
                services.AddHttpClient<Prices>().AddResilienceHandler("a", pipeline => pipeline.AddTimeout(1));
                services.AddHttpClient<Reports>().AddStandardResilienceHandler();
                services.AddHttpClient("other").AddStandardResilienceHandler();
            }
        }
        """);

    [Theory]
    [InlineData("services.AddHttpClient(\"Prices/default\", client => { }).{|RES210:AddStandardResilienceHandler|}()")]
    [InlineData("services.AddHttpClient(name: \"Prices/\" + \"default\").SetHandlerLifetime(TimeSpan.FromMinutes(1)).{|RES210:AddResilienceHandler|}(\"a\", pipeline => pipeline.AddRetry(1))")]
    [InlineData("services.ConfigureHttpClientDefaults(http => http.{|RES210:AddStandardResilienceHandler|}())")]
    [InlineData("services.ConfigureHttpClientDefaults((http) => { http.SetHandlerLifetime(TimeSpan.FromMinutes(1)).{|RES210:AddStandardResilienceHandler|}(); })")]
    [InlineData("services.AddHttpClient<HttpPrices>(); services.ConfigureHttpClientDefaults(http => http.{|RES210:AddStandardResilienceHandler|}())")]
    public Task Client_of_an_endpoint_is_found_by_its_name_and_all_by_their_defaults(string call) => VerifyHostAsync(
        $"{call}; services.AddResilientPrices<HttpPrices>().AddResilientReports<HttpReports>();",
        $"'{(call.Contains("AddRetry", StringComparison.Ordinal) ? "AddResilienceHandler" : "AddStandardResilienceHandler")}' makes a library retry below [Retry(2)] of IPrices.GetAsync: the attempts multiply");

    [Fact]
    public Task Endpoints_have_the_names_that_the_failover_or_the_registration_gives() => VerifyHostAsync(
        """
        services.AddResilientMirrors<HttpMirrors>();
        services.AddResilientPrices(prices => prices.Add<HttpPrices>("main"));
        services.AddHttpClient("Mirrors/east").{|RES210:AddStandardResilienceHandler|}();
        services.AddHttpClient("Mirrors/default").AddStandardResilienceHandler();
        services.AddHttpClient("Prices/main").{|RES210:AddStandardResilienceHandler|}();
        services.AddHttpClient("Prices/default").AddStandardResilienceHandler();
        services.ConfigureHttpClientDefaults(http => http.{|RES210:AddStandardResilienceHandler|}());
        """,
        "'AddStandardResilienceHandler' makes a library retry below [Retry(1)] of IMirrors.GetAsync: the attempts multiply",
        "'AddStandardResilienceHandler' makes a library retry below [Retry(2)] of IPrices.GetAsync: the attempts multiply",
        "'AddStandardResilienceHandler' makes a library retry below [Retry(1)] of IMirrors.GetAsync, and below 1 more of this project's classes: the attempts multiply");

    [Theory]
    [InlineData("services.AddHttpClient(\"Reports/default\").AddStandardResilienceHandler(); services.AddHttpClient(\"Prices\").AddStandardResilienceHandler(); services.AddResilientPrices<HttpPrices>().AddResilientReports<HttpReports>();")]
    [InlineData("services.AddHttpClient(Environment.MachineName).AddStandardResilienceHandler(); services.AddResilientPrices<HttpPrices>();")]
    [InlineData("services.AddHttpClient(\"Prices/default\").AddResilienceHandler(\"a\", pipeline => pipeline.AddTimeout(1)); services.AddResilientPrices<HttpPrices>();")]
    [InlineData("services.AddHttpClient(\"Prices/default\").AddStandardResilienceHandler(); services.AddResilientPrices<FilePrices>();")]
    [InlineData("services.AddHttpClient(\"Prices/default\").AddStandardResilienceHandler();")]
    [InlineData("services.AddHttpClient<HttpPrices>(); services.AddHttpClient(\"Prices/default\").AddStandardResilienceHandler(); services.AddResilientPrices<HttpPrices>();")]
    [InlineData("services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler()); services.AddResilientReports<HttpReports>().AddResilientPrices<FilePrices>();")]
    [InlineData("services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler()); services.AddResilientPrices<HttpPrices>(); services.AddHttpClient(\"Prices/default\").RemoveAllResilienceHandlers();")]
    [InlineData("services.ConfigureHttpClientDefaults(http => http.AddStandardResilienceHandler()); services.AddResilientPrices<HttpPrices>(); services.AddHttpClient(Environment.MachineName).RemoveAllResilienceHandlers();")]
    public Task Clients_of_other_names_of_other_classes_and_freed_ones_are_fine(string calls) => VerifyHostAsync(calls);

    [Fact]
    public Task Retries_of_cloud_clients_are_told_where_they_are_set() => VerifyAsync(
        """
        public sealed class Prices(Azure.Core.RetryOptions options, int count) : IPrices
        {
            public int MaxRetries { get; set; }

            public Task<string> GetAsync(string sku)
            {
                options.{|RES210:MaxRetries|} = 5;
                options.MaxRetries = 0;
                options.MaxRetries = count;
                MaxRetries = 5;
                return Task.FromResult($"{new Amazon.Runtime.QueueConfig { {|RES210:MaxErrorRetry|} = 4 }}");
            }
        }

        public sealed class Reports(Azure.Core.RetryOptions options) : IReports
        {
            public Task<string> GetAsync(string sku) => Task.FromResult($"{options.MaxRetries = 5}");
        }
        """);

    private static Task VerifyHostAsync(string calls, params string[] messages) => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(
            Contracts + $$"""
            [Timeout(1_000), Retry(1), Failover("east", "west")]
            public interface IMirrors
            {
                Task<string> GetAsync(string sku);
            }

            public sealed class HttpMirrors(HttpClient http) : IMirrors
            {
                public Task<string> GetAsync(string sku) => http.GetStringAsync(sku);
            }

            public sealed class HttpPrices(HttpClient http) : IPrices
            {
                public Task<string> GetAsync(string sku) => http.GetStringAsync(sku);
            }

            public sealed class FilePrices : IPrices
            {
                public Task<string> GetAsync(string sku) => Task.FromResult(sku);
            }

            public sealed class HttpReports(HttpClient http) : IReports
            {
                public Task<string> GetAsync(string sku) => http.GetStringAsync(sku);
            }

            public static class Composition
            {
                public static void Add(IServiceCollection services)
                {
                    {{calls}}
                }
            }
            """,
            Libraries).WithGenerator(),
        [new LibraryRetriesAnalyzer()],
        messages);

    private static Task VerifyAsync(string markup, params string[] messages) =>
        AnalyzerVerifier.VerifyAsync(TestSolution.Of(Contracts + markup, Libraries), [new LibraryRetriesAnalyzer()], messages);
}
