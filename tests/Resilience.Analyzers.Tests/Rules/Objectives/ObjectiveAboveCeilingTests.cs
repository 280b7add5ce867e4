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

    [Fact]
    public Task Own_dependency_is_named_where_it_is_what_allows_no_more() => AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(
        Leaves +
        """
        [{|RES301:Slo(99.9)|}, Dependency(AvailabilityPercent = 99.5)]
        public interface ISeatMap { Task GetSeatAsync(); }

        [{|RES301:Slo(99.95)|}, Dependency(AvailabilityPercent = 99.95)]
        public interface IOrders { Task PlaceAsync(); }

        [{|RES301:Slo(99.95)|}, Dependency(AvailabilityPercent = 99)]
        public interface ICarts { Task PlaceAsync(); }

        public sealed class Orders(IBank bank) : IOrders { public Task PlaceAsync() => bank.PayAsync(); }
        public sealed class Carts(IBank bank) : ICarts { public Task PlaceAsync() => bank.PayAsync(); }
        """,
        "'GetSeatAsync' promises 99.9 %, but its own [Dependency] allows 99.5 % at most: its own [Dependency] 99.5 %; 172.8 minutes in 30 days are missing",
        "'PlaceAsync' promises 99.95 %, but its own [Dependency] and what it calls allow 99.85005 % at most: IBank.PayAsync 99.9 % × its own [Dependency] 99.95 %; 43.2 minutes in 30 days are missing, most of them for IOrders.PlaceAsync → IBank.PayAsync",
        "'PlaceAsync' promises 99.95 %, but its own [Dependency] and what it calls allow 98.901 % at most: its own [Dependency] 99 % × IBank.PayAsync 99.9 %; 453.2 minutes in 30 days are missing, most of them for its own [Dependency]");

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

    private const string TwoBanks = """
        [Failover("a", "b"), Timeout(500), Dependency(AvailabilityPercent = 99.5)] public interface IBank { Task PayAsync(); }
        public sealed class Bank : IBank { public Task PayAsync() => Task.CompletedTask; }

        """;

    private const string Orders = """
        public sealed class Orders(IBank bank) : IOrders { public Task PlaceAsync() => bank.PayAsync(); }

        """;

    [Fact]
    public async Task Endpoints_that_share_a_fate_are_no_parallel_ones()
    {
        var test = TestSolution.Of(
            TwoBanks + Orders +
            """
            [{|RES301:Slo(99.99)|}, Timeout(800)] public interface IOrders { Task PlaceAsync(); }
            public static class Composition
            {
                public static void Add(EndpointsBuilder<IBank> banks) => banks.Add<Bank>("a", "https://bank.example/a").Add<Bank>("b", "https://bank.example/b");
            }
            """);
        await AnalyzerVerifier.VerifyAsync(
            test,
            [new ObjectiveAboveCeilingAnalyzer()],
            "'PlaceAsync' promises 99.99 %, but what it calls allows 99.5 % at most: IBank.PayAsync 99.5 % (2 endpoints, of which 'b' shares host bank.example); 211.7 minutes in 30 days are missing, most of them for IOrders.PlaceAsync → IBank.PayAsync");
        var found = await TestSolution.DiagnoseAsync(test.Solution, [new ObjectiveAboveCeilingAnalyzer()]);
        Assert.Equal(
            ["PayAsync", "Add<Bank>"],
            Assert.Single(found).AdditionalLocations.Select(static place => place.SourceTree!.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length)));
    }

    [Theory]
    [InlineData("banks.Add<Bank>(\"a\", \"https://a.example\").Add<Bank>(\"b\", \"https://b.example\");")]
    [InlineData("banks.Add<Bank>(\"a\", \"https://a.example\"); if (drill) banks.Add<Bank>(\"b\", \"https://a.example\"); else banks.Add<Bank>(\"b\", \"https://b.example\");")]
    [InlineData("banks.Add<Bank>(\"a\", \"http://localhost:1\").Add<Bank>(\"b\", \"http://localhost:2\");")]
    public Task Endpoints_apart_and_what_is_not_certain_count_in_parallel(string registration) => AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(
        TwoBanks + Orders +
        $$"""
        [Slo(99.99), Timeout(800)] public interface IOrders { Task PlaceAsync(); }
        public static class Composition { public static void Add(EndpointsBuilder<IBank> banks, bool drill) { {{registration}} } }
        """);

    [Fact]
    public Task Of_two_registrations_the_better_one_counts() => AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(
        TwoBanks + Orders +
        """
        [Slo(99.99), Timeout(800)] public interface IOrders { Task PlaceAsync(); }
        public static class Composition
        {
            public static void AddOld(EndpointsBuilder<IBank> banks) => banks.Add<Bank>("a", "https://bank.example/a").Add<Bank>("b", "https://bank.example/b");
            public static void AddNew(EndpointsBuilder<IBank> banks) => banks.Add<Bank>("a", "https://bank.example/a").Add<Bank>("b", "https://other.example/b");
        }
        """);

    [Fact]
    public Task Settings_may_put_endpoints_apart() => AnalyzerVerifier.VerifyAsync(
        TestSolution.Of(
            TwoBanks + Orders +
            """
            [Slo(99.99), Timeout(800)] public interface IOrders { Task PlaceAsync(); }
            public static class Composition
            {
                public static void Add(EndpointsBuilder<IBank> banks) => banks.Add<Bank>("a", "https://bank.example/a").Add<Bank>("b", "https://bank.example/b");
            }
            """)
            .WithSettings("""{ "Resilience": { "Services": { "Bank": { "Endpoints": { "b": { "Uri": "https://other.example" } } } } } }"""),
        [new ObjectiveAboveCeilingAnalyzer(), new Resilience.Analyzers.Rules.Routing.SharedFateAnalyzer()]);

    [Fact]
    public Task Path_through_other_assemblies_is_told_where_the_endpoints_are_registered() => new AssemblyChain()
        .Then("Bank", TwoBanks)
        .Then("Shop", "[Slo(99.99), Timeout(800)] public interface IOrders { Task PlaceAsync(); }\n" + Orders)
        .Then("Host", "public static class Composition { public static void Add(EndpointsBuilder<IBank> banks) => banks.Add<Bank>(\"a\", group: \"dc\").{|RES301:Add<Bank>|}(\"b\", group: \"dc\"); }")
        .VerifyAsync(
            [new ObjectiveAboveCeilingAnalyzer()],
            "'PlaceAsync' promises 99.99 %, but what it calls allows 99.5 % at most: IBank.PayAsync 99.5 % (2 endpoints, of which 'b' shares group dc); 211.7 minutes in 30 days are missing, most of them for IOrders.PlaceAsync → IBank.PayAsync");
}
