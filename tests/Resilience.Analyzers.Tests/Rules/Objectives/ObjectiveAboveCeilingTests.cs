using Resilience.Analyzers.Rules.Objectives;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Objectives;

public sealed class ObjectiveAboveCeilingTests
{
    private const string Leaves = """
        [Dependency(AvailabilityPercent = 99.9)] public interface IBank { Task PayAsync(); }
        [Slo(99.9)] public interface IStock { Task TakeAsync(); [Fallback(nameof(Nothing))] Task GuessAsync(); static void Nothing() { } }
        [Timeout(500)] public interface IMail { Task SendAsync(); }
        public sealed class Stock(IBank bank) : IStock { public Task TakeAsync() => bank.PayAsync(); public Task GuessAsync() => bank.PayAsync(); }
        public sealed class Mail(IBank bank) : IMail { public Task SendAsync() => bank.PayAsync(); }

        """;

    [Fact]
    public Task Product_of_what_an_operation_needs_is_its_ceiling() => AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(
        Leaves +
        """
        [{|RES301:Slo(99.95)|}]
        public interface IOrders { Task PlaceAsync(); Task LookAsync(); }

        public sealed class Orders(IBank bank, IStock stock, IMail mail) : IOrders
        {
            public async Task PlaceAsync() { await bank.PayAsync(); await stock.TakeAsync(); await mail.SendAsync(); }
            public Task LookAsync() => Task.CompletedTask;
        }
        """,
        "'PlaceAsync' promises 99.95 %, but what it calls allows 99.8001 % at most: IBank.PayAsync 99.9 % × IStock.TakeAsync 99.9 %; 64.8 minutes in 30 days are missing, most of them for IOrders.PlaceAsync → IBank.PayAsync");

    [Theory]
    [InlineData("99.8001", "await bank.PayAsync(); await stock.TakeAsync();", false)]
    [InlineData("99.81", "await bank.PayAsync(); await stock.TakeAsync();", true)]
    [InlineData("99.9", "await bank.PayAsync(); await mail.SendAsync();", false)]
    [InlineData("99.95", "await mail.SendAsync();", true)]
    [InlineData("99.95", "foreach (var i in new[] { 1 }) { await bank.PayAsync(); }", true)]
    [InlineData("99.95", "await Task.WhenAll(new[] { 1 }.Select(_ => bank.PayAsync()));", true)]
    [InlineData("99.95", "await Cache(() => bank.PayAsync());", false)]
    [InlineData("99.95", "if (bank is not null) { await bank.PayAsync(); }", false)]
    [InlineData("99.95", "if (bank is null) { return; } await bank.PayAsync();", false)]
    [InlineData("99.95", "if (bank is null) { throw new ArgumentNullException(); } await bank.PayAsync();", true)]
    [InlineData("99.95", "Func<int> one = () => { return 1; }; await bank.PayAsync(); one();", true)]
    [InlineData("99.95", "try { await bank.PayAsync(); } catch (Exception e) when (e is not OperationCanceledException) { }", false)]
    [InlineData("99.95", "try { await bank.PayAsync(); } catch (Exception) { await stock.TakeAsync(); }", false)]
    [InlineData("99.95", "await stock.GuessAsync();", false)]
    [InlineData("99.95", "_ = bank.PayAsync(); await Task.Yield();", false)]
    public Task Only_what_every_run_needs_counts(string target, string body, bool told) => AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(
        Leaves +
        $$"""
        public interface IOrders { [{{(told ? $"{{|RES301:Slo({target})|}}" : $"Slo({target})")}}] Task PlaceAsync(); }

        public sealed class Orders(IBank bank, IStock stock, IMail mail) : IOrders
        {
            public async Task PlaceAsync() { {{body}} }
            private static Task Cache(Func<Task> make) => make();
            public int Keep() => HashCode.Combine(bank, stock, mail);
        }
        """);

    [Theory]
    [InlineData("Dependency(AvailabilityPercent = 99)", "", false, "99.01")]
    [InlineData("Dependency(AvailabilityPercent = 99, Soft = true)", "", true, "99.01")]
    [InlineData("Dependency(AvailabilityPercent = 99), Failover(\"a\", \"b\")", "", true, "99.99")]
    [InlineData("Dependency(AvailabilityPercent = 99), Failover(\"a\", \"b\")", "", false, "99.991")]
    [InlineData("Dependency(AvailabilityPercent = 99), Failover", "", true, "99.99")]
    [InlineData("Dependency", "", true, "99.99")]
    [InlineData("Slo(99)", "", false, "99.01")]
    [InlineData("Slo(99), Dependency(AvailabilityPercent = 99.995)", "", true, "99.99")]
    [InlineData("Slo(99, Mode = PolicyMode.Off)", "", true, "99.99")]
    [InlineData("Dependency(AvailabilityPercent = 99)", "Fallback(nameof(Nothing))", true, "99.01")]
    public Task Number_of_a_callee_is_what_it_says_or_promises(string leaf, string own, bool silent, string target) => AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(
        $$"""
        [{{leaf}}] public interface IBank { Task PayAsync(); }
        public interface IOrders { [{{(silent ? $"Slo({target})" : $"{{|RES301:Slo({target})|}}")}}{{(own.Length > 0 ? $", {own}" : "")}}] Task PlaceAsync(); static void Nothing() { } }
        public sealed class Orders(IBank bank) : IOrders { public Task PlaceAsync() => bank.PayAsync(); }
        """);

    [Fact]
    public Task What_shares_its_fate_counts_once_with_the_lowest_number() => AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(
        """
        [Dependency(AvailabilityPercent = 99.9, Group = "region")] public interface IA { Task GoAsync(); }
        [Dependency(AvailabilityPercent = 99.8, Group = "region")] public interface IB { Task GoAsync(); }
        [Slo(99.8)] public interface IGood { Task GoAsync(); }
        [{|RES301:Slo(99.81)|}] public interface IBad { Task GoAsync(); }
        public sealed class Both(IA a, IB b) : IGood, IBad { public async Task GoAsync() { await a.GoAsync(); await b.GoAsync(); } }
        """,
        "'GoAsync' promises 99.81 %, but what it calls allows 99.8 % at most: IB.GoAsync 99.8 %; 4.3 minutes in 30 days are missing, most of them for IBad.GoAsync → IB.GoAsync");

    [Fact]
    public Task Own_dependency_counts() => AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(
        "[{|RES301:Slo(99.95)|}, Dependency(AvailabilityPercent = 99.9)] public interface IBank { Task PayAsync(); }");

    [Fact]
    public Task Endpoints_that_only_the_registration_knows_bound_nothing() => AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(
        "[Slo(99.95), Dependency(AvailabilityPercent = 99), Failover] public interface IBank { Task PayAsync(); }");
}
