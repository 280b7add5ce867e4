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

    private static Task VerifyAsync(string markup, params string[] messages) =>
        AnalyzerVerifier.VerifyAsync(TestSolution.Of(Contracts + markup, Libraries), [new LibraryRetriesAnalyzer()], messages);
}
