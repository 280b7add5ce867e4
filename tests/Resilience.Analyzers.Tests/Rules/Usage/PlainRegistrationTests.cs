using Resilience.Analyzers.Rules.Usage;
using Resilience.CodeFixes.Fixes.Usage;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Usage;

public sealed class PlainRegistrationTests
{
    private const string Contracts = """
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;

        [Timeout(1_000)]
        public interface IStock
        {
            Task<int> CountAsync(string sku);
        }

        public sealed class SqlStock : IStock
        {
            public Task<int> CountAsync(string sku) => Task.FromResult(1);
        }

        [Timeout(1_000)]
        public interface IStore<T>
        {
            Task<T> FindAsync(string key);
        }

        public sealed class FileStore : IStore<int>
        {
            public Task<int> FindAsync(string key) => Task.FromResult(1);
        }

        public interface IClock;

        public sealed class Clock : IClock;


        """;

    [Fact]
    public Task Every_way_to_register_is_told_at_its_name() => AnalyzerVerifier.VerifyAsync<PlainRegistrationAnalyzer>(
        Contracts + """
        public static class Composition
        {
            public static void Add(IServiceCollection services)
            {
                services.{|RES503:AddSingleton<IStock, SqlStock>|}().{|RES503:AddScoped<IStock>|}(provider => provider.GetRequiredService<SqlStock>());
                services.{|RES503:TryAddTransient<IStock, SqlStock>|}();
                services.{|RES503:AddKeyedSingleton<IStock, SqlStock>|}("a");
                services.{|RES503:AddHttpClient<IStock, SqlStock>|}();
                services.{|RES503:AddTransient|}(typeof(IStore<>), typeof(FileStore));
                services.{|RES503:AddSingleton<IStore<int>, FileStore>|}();
                services.TryAdd(ServiceDescriptor.{|RES503:Singleton<IStock, SqlStock>|}());
                services.Add(new {|RES503:ServiceDescriptor|}(typeof(IStock), typeof(SqlStock), ServiceLifetime.Scoped));
                ServiceDescriptor described = {|RES503:new(typeof(IStock), typeof(SqlStock), ServiceLifetime.Scoped)|};
                services.Add(described);
                IStock instance = new SqlStock();
                services.{|RES503:AddSingleton|}(instance);
            }
        }
        """);

    [Fact]
    public Task Message_names_the_method_to_use() => AnalyzerVerifier.VerifyAsync<PlainRegistrationAnalyzer>(
        Contracts + "public static class Composition { public static void Add(IServiceCollection services) => services.{|RES503:AddSingleton<IStock, SqlStock>|}(); }",
        "'IStock' is registered without its policies, and its callers get the bare instance: use AddResilientStock");

    [Fact]
    public Task Classes_plain_interfaces_and_the_generated_method_are_fine() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(
            Contracts + """
            public static class Composition
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddSingleton<IClock, Clock>().AddSingleton<SqlStock>().AddResilientStock<SqlStock>();
                    services.AddHttpClient<FileStore>();
                    services.AddResilientStore<int, FileStore>();
                    services.AddSingleton(typeof(SqlStock));
                    KeyValuePair<Type, Type> pair = new(typeof(IStock), typeof(SqlStock));
                    GC.KeepAlive(pair);
                    new List<IStock>().Add(new SqlStock());
                    services.AddOptions<Clock>();
                }
            }
            """).WithGenerator(),
        [new PlainRegistrationAnalyzer()]);

    [Theory]
    [InlineData("AddTransient<IStock, SqlStock>()", "AddResilientStock<SqlStock>()")]
    [InlineData("AddSingleton<IStock, SqlStock>()", "AddSingleton<SqlStock>().AddResilientStock<SqlStock>()")]
    [InlineData("AddScoped(typeof(IStock), typeof(SqlStock))", "AddScoped<SqlStock>().AddResilientStock<SqlStock>()")]
    [InlineData("AddTransient(typeof(IStock), typeof(SqlStock))", "AddResilientStock<SqlStock>()")]
    [InlineData("AddScoped<IStore<int>, FileStore>()", "AddScoped<FileStore>().AddResilientStore<int, FileStore>()")]
    public Task Fix_registers_by_the_generated_method_and_keeps_the_lifetime(string before, string after)
    {
        const string Class = "public static class Composition { public static void Add(IServiceCollection services) => services.CALL.AddSingleton<IClock, Clock>(); }";
        var source = Contracts + Class.Replace("CALL", before, StringComparison.Ordinal);
        return FixVerifier.VerifyAsync<PlainRegistrationAnalyzer, PlainRegistrationFixer>(
            TestSolution.Of(source).WithGenerator(), [Contracts + Class.Replace("CALL", after, StringComparison.Ordinal)]);
    }

    [Theory]
    [InlineData("services.AddSingleton<IStock>(provider => new SqlStock());")]
    [InlineData("services.TryAddSingleton<IStock, SqlStock>();")]
    [InlineData("services.AddTransient(typeof(IStore<>), typeof(FileStore));")]
    [InlineData("services.AddKeyedSingleton<IStock, SqlStock>(\"a\");")]
    public Task Fix_leaves_factories_keys_and_conditions_to_a_person(string call) => FixVerifier.VerifyNoneAsync<PlainRegistrationAnalyzer, PlainRegistrationFixer>(
        TestSolution.Of(Contracts + "public static class Composition { public static void Add(IServiceCollection services) { " + call + " } }").WithGenerator());

    [Fact]
    public Task Fix_mends_all_of_a_chain() => FixVerifier.VerifyAllAsync<PlainRegistrationAnalyzer, PlainRegistrationFixer>(
        TestSolution.Of(Contracts + """
        public static class Composition
        {
            public static void Add(IServiceCollection services) => services
                .AddSingleton<IStock, SqlStock>()
                .AddTransient<IStore<int>, FileStore>();
        }
        """).WithGenerator(),
        Contracts + """
        public static class Composition
        {
            public static void Add(IServiceCollection services) => services
                .AddSingleton<SqlStock>()
                .AddResilientStock<SqlStock>()
                .AddResilientStore<int, FileStore>();
        }
        """);
}
