using Resilience.Analyzers.Rules.Usage;
using Resilience.CodeFixes.Fixes.Usage;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Usage;

public sealed class BypassedProxyTests
{
    private const string Contracts = """
        using Microsoft.Extensions.DependencyInjection;

        [Timeout(1_000)]
        public interface IStock
        {
            Task<int> CountAsync(string sku);
        }

        public class SqlStock : IStock
        {
            public Task<int> CountAsync(string sku) => Task.FromResult(1);

            public void Refresh()
            {
            }
        }


        """;

    /// <summary>What ASP.NET Core maps requests with, by its full name.</summary>
    private const string Routes = """
        namespace Microsoft.AspNetCore.Builder
        {
            public static class EndpointRouteBuilderExtensions
            {
                public static void MapGet(this object routes, string pattern, Delegate handler)
                {
                }
            }
        }
        """;

    [Fact]
    public Task Class_is_told_where_it_is_injected_constructed_or_resolved() => AnalyzerVerifier.VerifyAsync<BypassedProxyAnalyzer>(
        Contracts + """
        public sealed class Report({|RES501:SqlStock|} stock)
        {
            private readonly SqlStock _other = {|RES501:new()|};

            public object[] All(IServiceScope scope) =>
            [
                stock, _other, new {|RES501:SqlStock|}(),
                scope.ServiceProvider.GetRequiredService<{|RES501:SqlStock|}>(),
                ActivatorUtilities.CreateInstance<{|RES501:SqlStock|}>(scope.ServiceProvider),
            ];
        }

        public record Page({|RES501:SqlStock?|} Stock);
        """,
        [.. Enumerable.Repeat("'SqlStock' goes past the policies of IStock: ask for IStock", 6)]);

    [Fact]
    public Task Creations_that_leave_the_type_out_are_told_where_it_stands_beside_them() => AnalyzerVerifier.VerifyAsync<BypassedProxyAnalyzer>(
        Contracts + """
        public sealed class Report
        {
            private SqlStock? _kept;

            public SqlStock? Shown { get; set; }

            public SqlStock Make() { return {|RES501:new()|}; }

            public async Task<SqlStock> MakeLater() { await Task.Yield(); return {|RES501:new()|}; }

            public void Fill() { _kept = {|RES501:new()|}; this.Shown = {|RES501:new()|}; GC.KeepAlive(_kept); }

            public System.Text.StringBuilder Other() { return new(); }
        }
        """);

    [Fact]
    public Task What_asks_for_services_is_told() => AnalyzerVerifier.VerifyAsync<BypassedProxyAnalyzer>(
        Contracts + """
        public sealed class StockController
        {
            public Task<int> Get([Microsoft.AspNetCore.Mvc.FromServices] {|RES501:SqlStock|} stock) => stock.CountAsync("a");

            public Task<int> Find([FromKeyedServices("a")] {|RES501:SqlStock|} stock, SqlStock passed) => stock.CountAsync(passed.ToString()!);
        }

        public sealed class StockMiddleware
        {
            public Task InvokeAsync(Microsoft.AspNetCore.Http.HttpContext context, {|RES501:SqlStock|} stock) => stock.CountAsync(context.ToString()!);

            public Task InvokeAsync(string text, SqlStock stock) => stock.CountAsync(text);
        }

        public sealed class StockPage
        {
            [Microsoft.AspNetCore.Components.Inject] public {|RES501:SqlStock|} Stock { get; set; } = null!;

            public SqlStock? Shown { get; set; }
        }

        public sealed class Locator(IServiceScope scope)
        {
            public object? Find() => scope.ServiceProvider.GetService(typeof({|RES501:SqlStock|})) ?? scope.ServiceProvider.GetRequiredService(typeof({|RES501:SqlStock|}));
        }

        namespace Microsoft.AspNetCore.Mvc { [AttributeUsage(AttributeTargets.Parameter)] public sealed class FromServicesAttribute : Attribute; }

        namespace Microsoft.AspNetCore.Http { public class HttpContext; }

        namespace Microsoft.AspNetCore.Components { [AttributeUsage(AttributeTargets.Property)] public sealed class InjectAttribute : Attribute; }
        """);

    [Fact]
    public Task Handlers_of_routes_are_told_wherever_they_are_mapped() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(
            Contracts + """
            public static class Routing
            {
                public static void Map(object app, IServiceCollection services)
                {
                    Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/a", ({|RES501:SqlStock|} stock) => stock.CountAsync("a"));
                    Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/b", CountAsync);
                    Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(app, "/c", CountAsync);
                }

                private static Task<int> CountAsync({|RES501:SqlStock|} stock) => stock.CountAsync("b");
            }
            """,
            Routes),
        [new BypassedProxyAnalyzer()]);

    [Fact]
    public Task Composition_decorators_and_mere_mentions_are_fine() => AnalyzerVerifier.VerifyAsync<BypassedProxyAnalyzer>(
        Contracts + """
        public sealed class CachedStock(SqlStock inner) : IStock
        {
            public Task<int> CountAsync(string sku) => inner.CountAsync(sku);

            public static SqlStock Plain() => new();

            private sealed class Entry(SqlStock source)
            {
                public SqlStock Source => source;
            }
        }

        public sealed class Warmer(IStock stock, Func<SqlStock> make, Lazy<SqlStock> lazy)
        {
            public object[] All(object candidate) => [stock, make, lazy, nameof(SqlStock), typeof(SqlStock), candidate is SqlStock];

            public void Refresh(SqlStock known) => known.Refresh();
        }

        public static class Composition
        {
            public static void Add(IServiceCollection services) => services
                .AddSingleton(new SqlStock())
                .AddSingleton<object>(provider => provider.GetRequiredService<SqlStock>());

            public static void Add(EndpointsBuilder<IStock> endpoints) => endpoints.Add("default", new CachedStock(new SqlStock()));

            public static object Make(IServiceProvider provider) => new CachedStock(provider.GetRequiredService<SqlStock>());
        }

        public static class Program
        {
            public static void Main() => Console.WriteLine(new SqlStock());
        }
        """);

    [Fact]
    public Task Class_of_another_project_is_told_too() => AnalyzerVerifier.VerifyAsync(
        TestSolution.OfTwoProjects(Contracts, "public sealed class Report({|RES501:SqlStock|} stock) { public SqlStock Stock => stock; }"),
        [new BypassedProxyAnalyzer()]);

    [Fact]
    public Task Classes_without_a_service_are_fine() => AnalyzerVerifier.VerifyAsync<BypassedProxyAnalyzer>(
        "public interface IClock; public class Clock : IClock; public sealed class Report(Clock clock) { public object Both => new object[] { clock, new Clock() }; }");

    [Fact]
    public async Task Test_projects_may()
    {
        var test = TestSolution.Of(Contracts + "public sealed class Report(SqlStock stock) { public SqlStock Stock => stock; }");
        var solution = test.Solution.AddMetadataReference(test.Solution.ProjectIds[0], Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location));
        Assert.Empty(await TestSolution.DiagnoseAsync(solution, [new BypassedProxyAnalyzer()]));
    }

    [Theory]
    [InlineData("public sealed class Report(SqlStock stock) { public Task<int> RunAsync() => stock.CountAsync(\"a\"); }", "public sealed class Report(IStock stock) { public Task<int> RunAsync() => stock.CountAsync(\"a\"); }")]
    [InlineData(
        "public sealed class Report { private readonly SqlStock _stock; public Report(SqlStock stock) => _stock = stock; public Task<int> RunAsync() => _stock.CountAsync(\"a\"); }",
        "public sealed class Report { private readonly IStock _stock; public Report(IStock stock) => _stock = stock; public Task<int> RunAsync() => _stock.CountAsync(\"a\"); }")]
    [InlineData(
        "public sealed class Report { public object Run(IServiceScope scope) => scope.ServiceProvider.GetRequiredService<SqlStock>(); }",
        "public sealed class Report { public object Run(IServiceScope scope) => scope.ServiceProvider.GetRequiredService<IStock>(); }")]
    public Task Fix_asks_for_the_interface(string before, string after) =>
        FixVerifier.VerifyAsync<BypassedProxyAnalyzer, BypassedProxyFixer>(Contracts + before, Contracts + after, title: "Ask for IStock");

    [Theory]
    [InlineData("public sealed class Report(SqlStock stock) { public void Run() => stock.Refresh(); }")]
    [InlineData("public sealed class Report { public object Run() => new SqlStock(); }")]
    public Task Fix_is_not_offered_where_the_interface_does_not_do(string source) =>
        FixVerifier.VerifyNoneAsync<BypassedProxyAnalyzer, BypassedProxyFixer>(Contracts + source);

    [Fact]
    public Task Fix_mends_all_at_once() => FixVerifier.VerifyAllAsync<BypassedProxyAnalyzer, BypassedProxyFixer>(
        Contracts + """
        public sealed class Report(SqlStock stock, SqlStock other)
        {
            public Task<int> RunAsync() => stock.CountAsync(other.ToString()!);
        }
        """,
        Contracts + """
        public sealed class Report(IStock stock, IStock other)
        {
            public Task<int> RunAsync() => stock.CountAsync(other.ToString()!);
        }
        """);
}
