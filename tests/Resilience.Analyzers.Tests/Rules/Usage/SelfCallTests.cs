using Resilience.Analyzers.Rules.Usage;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Usage;

public sealed class SelfCallTests
{
    [Fact]
    public Task Calls_through_this_are_told_whatever_they_look_like() => AnalyzerVerifier.VerifyAsync<SelfCallAnalyzer>(
        """
        [Retry, Timeout(5_000)]
        public interface IPrices
        {
            Task<int> GetAsync(int id);

            [Retry(0), Timeout(Mode = PolicyMode.Off)]
            Task<int[]> ListAsync();
        }

        public sealed class Prices : IPrices
        {
            public async Task<int> GetAsync(int id) => id == 0 ? 0 : await GetAsync(id - 1);

            public Task<int[]> ListAsync() => Task.WhenAll(new[] { 1 }.Select({|RES502:GetAsync|}));

            public async Task WarmUpAsync()
            {
                await this.{|RES502:GetAsync|}(1);
                await {|RES502:GetAsync|}(1);
                await ((IPrices)this).{|RES502:GetAsync|}(1);
            }
        }
        """,
        "Called through 'this', 'GetAsync' runs without its policies: [Timeout], [Retry]",
        "Called through 'this', 'GetAsync' runs without its policies: [Timeout], [Retry]",
        "Called through 'this', 'GetAsync' runs without its policies: [Timeout], [Retry]",
        "Called through 'this', 'GetAsync' runs without its policies: [Timeout], [Retry]");

    [Fact]
    public Task Other_instances_plain_methods_and_base_calls_are_fine() => AnalyzerVerifier.VerifyAsync<SelfCallAnalyzer>(
        """
        public interface IPrices
        {
            [Retry] Task<int> GetAsync(int id);
            Task<int> FindAsync(int id);
        }

        public class Prices : IPrices
        {
            public virtual Task<int> GetAsync(int id) => FindAsync(id);
            public Task<int> FindAsync(int id) => Task.FromResult(id);
        }

        public sealed class Dear(IPrices inner) : Prices
        {
            public override async Task<int> GetAsync(int id) => await base.GetAsync(id) + await inner.GetAsync(id) + await new Prices().GetAsync(id);
        }

        public sealed class Other
        {
            public Task<int> GetAsync(int id) => Task.FromResult(id);
            public Task<int> TwiceAsync(int id) => GetAsync(2 * id);
        }
        """);
}
