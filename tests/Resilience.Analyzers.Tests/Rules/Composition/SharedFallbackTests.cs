using Resilience.Analyzers.Rules.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class SharedFallbackTests
{
    private const string Services = """
        [Dependency(AvailabilityPercent = 99.9)]
        public interface IDatabase { Task<int> ReadAsync(); }

        [Dependency(AvailabilityPercent = 99.9)]
        public interface IArchive { Task<int> ReadAsync(); }

        [Timeout(500)]
        public interface ICounter { Task<int> CountAsync(); }

        public sealed class Counter(IDatabase database) : ICounter { public Task<int> CountAsync() => database.ReadAsync(); }

        """;

    [Theory]
    [InlineData("database.ReadAsync()", "IStock.CountAsync → IDatabase.ReadAsync", "IDatabase.ReadAsync")]
    [InlineData("counter.CountAsync()", "IStock.CountAsync → ICounter.CountAsync → IDatabase.ReadAsync", "IDatabase.ReadAsync")]
    [InlineData("proxy.CountAsync()", "IStock.CountAsync → IStock.CountAsync", "IStock.CountAsync")]
    [InlineData("proxy.ListAsync()", "IStock.CountAsync → IStock.ListAsync", "IStock.ListAsync")]
    public Task Handler_that_reaches_what_it_stands_in_for_is_told(string call, string path, string reached) => AnalyzerVerifier.VerifyAsync<SharedFallbackAnalyzer>(
        Source("{|RES211:Fallback(typeof(Spare))|}", call),
        $"The fallback of 'CountAsync' reaches {reached}, which 'CountAsync' itself needs: when that is down, so is the fallback ({path})");

    [Theory]
    [InlineData("archive.ReadAsync()")]
    [InlineData("Task.FromResult(3)")]
    [InlineData("Guard(database)")]
    public Task Handler_with_another_way_is_fine(string call) => AnalyzerVerifier.VerifyAsync<SharedFallbackAnalyzer>(Source("Fallback(typeof(Spare))", call));

    private static string Source(string fallback, string call) =>
        Services +
        $$"""
        public interface IStock
        {
            [{{fallback}}]
            Task<int> CountAsync();

            Task<int> ListAsync();
        }

        public sealed class Stock(IDatabase database) : IStock
        {
            public Task<int> CountAsync() => database.ReadAsync();
            public Task<int> ListAsync() => database.ReadAsync();
        }

        public sealed class Spare(IDatabase database, IArchive archive, ICounter counter, IStock proxy) : IStock
        {
            public Task<int> CountAsync() => {{call}};
            public Task<int> ListAsync() => Task.FromResult(0 * (archive.GetHashCode() + counter.GetHashCode() + proxy.GetHashCode() + database.GetHashCode()));

            private static async Task<int> Guard(IDatabase database)
            {
                try { return await database.ReadAsync(); } catch (Exception) { return 0; }
            }
        }
        """;
}
