using Resilience.Analyzers.Rules.Composition;
using Resilience.Analyzers.Rules.Objectives;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Graphs;

/// <summary>Rules go on through assemblies of which they see no source.</summary>
public sealed class AssemblyChainTests
{
    private const string Bank = """
        namespace Bank;

        public interface IBank
        {
            [Retry(2, DelayMs = 100), Timeout(AttemptMs = 500), Dependency(AvailabilityPercent = 99.9)]
            Task PayAsync(int cents);

            [Timeout(100)]
            Task PayAsync(string text);
        }
        """;

    private const string Payments = """
        using Bank;
        namespace Payments;

        [CircuitBreaker]
        public interface IPayments { Task ChargeAsync(int cents); Task BookAsync(string text); }

        internal sealed class PaymentDesk(IBank bank) : IPayments
        {
            public Task ChargeAsync(int cents) => bank.PayAsync(cents);
            public Task BookAsync(string text) => bank.PayAsync(text);
        }
        """;

    private const string Shop = """
        using Payments;
        namespace Shop;

        [{|RES205:Retry(1)|}, {|RES206:Timeout(1_000)|}, {|RES301:Slo(99.99)|}]
        public interface IOrders { Task PlaceAsync(); Task NoteAsync(); }

        public sealed class Orders(IPayments payments) : IOrders
        {
            public Task PlaceAsync() => payments.ChargeAsync(100);
            public Task NoteAsync() => payments.BookAsync("");
        }

        [{|RES305:Monitors(typeof(Bank.IBank))|}]
        public sealed class Pager(IPayments payments) { public Task AlertAsync() => payments.BookAsync(""); }
        """;

    [Fact]
    public Task Paths_over_three_assemblies_are_told_where_they_close() => new AssemblyChain()
        .Then("Bank", Bank)
        .Then("Payments", Payments)
        .Then("Shop", Shop)
        .VerifyAsync(
            [new MultipliedRetriesAnalyzer(), new OutlastedTimeoutAnalyzer(), new ObjectiveAboveCeilingAnalyzer(), new DependentMonitorAnalyzer()],
            "One call of 'PlaceAsync' may become 6 calls of IBank.PayAsync: 2 × 3 attempts along IOrders.PlaceAsync → IPayments.ChargeAsync → IBank.PayAsync",
            "'PlaceAsync' waits 1,000 ms, but IBank.PayAsync may take 1,800 ms (3 × 500 ms with delays of up to 300 ms): its own timeout, retries and fallback cannot do their work on the way IOrders.PlaceAsync → IPayments.ChargeAsync → IBank.PayAsync",
            "'PlaceAsync' promises 99.99 %, but what it calls allows 99.9 % at most: IBank.PayAsync 99.9 %; 38.9 minutes in 30 days are missing, most of them for IOrders.PlaceAsync → IPayments.ChargeAsync → IBank.PayAsync",
            "'Pager' watches IBank and calls it: when IBank is down, nobody is told (Pager → IPayments.BookAsync → IBank.PayAsync)");

    [Fact]
    public Task Attribute_of_another_assembly_is_told_at_the_call_that_closes_the_path() => new AssemblyChain()
        .Then("Contracts", "public interface IBank { [Retry(2)] Task PayAsync(); } [Retry(1)] public interface IOrders { Task PlaceAsync(); }")
        .Then("Orders", "public sealed class Orders(IBank bank) : IOrders { public Task PlaceAsync() => bank.{|RES205:PayAsync|}(); }")
        .Then("Host", "public sealed class Page(IOrders orders) { public Task ShowAsync() => orders.PlaceAsync(); }")
        .VerifyAsync([new MultipliedRetriesAnalyzer()], "One call of 'PlaceAsync' may become 6 calls of IBank.PayAsync: 2 × 3 attempts along IOrders.PlaceAsync → IBank.PayAsync");

    [Fact]
    public Task Text_of_a_version_not_known_is_ignored_and_the_interfaces_still_speak() => new AssemblyChain()
        .Then("Contracts", "public interface IBank { [Retry(2)] Task PayAsync(); } public interface IFar { [Timeout(1_000)] Task GoAsync(); }")
        .ThenWithModel("Payments", 99, "x Contracts/|IBank`0\n?\nnobody knows", "[Timeout(500)] public interface IPayments { Task ChargeAsync(); } public sealed class Desk(IBank bank) : IPayments { public Task ChargeAsync() => bank.PayAsync(); }")
        .Then(
            "Shop",
            """
            [Retry(1), {|RES206:Timeout(400)|}] public interface IOrders { Task PlaceAsync(); }
            public sealed class Orders(IPayments payments) : IOrders { public Task PlaceAsync() => payments.ChargeAsync(); }
            """)
        .VerifyAsync([new MultipliedRetriesAnalyzer(), new OutlastedTimeoutAnalyzer()]);

    [Fact]
    public Task What_implementations_are_made_with_is_known_across_assemblies() => new AssemblyChain()
        .Then("Bank", Bank)
        .Then(
            "Payments",
            """
            using Bank;
            namespace Payments;

            [CircuitBreaker]
            public interface IPayments { Task BookAsync(string text); }

            internal sealed class Ledger(IBank bank) { public Task WriteAsync(string text) => bank.PayAsync(text); }
            internal sealed class PaymentDesk(Ledger ledger) : IPayments { public Task BookAsync(string text) => ledger.WriteAsync(text); }
            """)
        .Then(
            "Shop",
            """
            using Payments;
            namespace Shop;

            [{|RES305:Monitors(typeof(Bank.IBank))|}]
            public sealed class Pager(IPayments payments) { public Task AlertAsync() => payments.BookAsync(""); }
            """)
        .VerifyAsync(
            [new DependentMonitorAnalyzer()],
            "'Pager' watches IBank and calls it: when IBank is down, nobody is told (Pager → IPayments.BookAsync → Ledger → IBank.PayAsync)");
}
