using Microsoft.CodeAnalysis;
using Resilience.TestKit;

namespace Resilience.Analyzers.Tests.Reporting;

/// <summary>Three assemblies in a chain with few enough numbers to reckon by hand.</summary>
internal static class ReportedProgram
{
    private const string Settings = """{ "Resilience": { "Services": { "Bank": { "Operations": { "Pay": { "Timeout": { "AttemptMs": 400 } } } } } } }""";

    /// <summary>The vault is given up after half the time, and the orders' retries are off.</summary>
    private const string Staging = """
        {
          "Resilience": { "Services": {
            "Vault": { "Operations": { "Read": { "Timeout": { "TotalMs": 500 } } } },
            "Orders": { "Operations": { "Place": { "Retry": { "Mode": "Off" } } } }
          } }
        }
        """;

    private const string Usings = "global using System.Threading.Tasks; global using Resilience;";

    private const string Bank = """
        namespace Bank;

        public interface IBank
        {
            [Retry(2, DelayMs = 100), Timeout(AttemptMs = 500), Dependency(AvailabilityPercent = 99.9), Idempotent]
            Task PayAsync(int cents);
        }

        [Dependency(AvailabilityPercent = 99, Group = "cellar"), Failover("north", "south")]
        public interface IVault
        {
            [Timeout(1_000)] Task<int> ReadAsync();
        }
        """;

    private const string Payments = """
        using Bank;
        [assembly: Accepted("RES103", "the desk tells its customers")]
        namespace Payments;

        public interface IPayments
        {
            Task ChargeAsync(int cents);

            [Timeout(300), Fallback(nameof(Nothing))] Task<int> QuoteAsync();

            static int Nothing() => 0;
        }

        internal sealed class PaymentDesk(IBank bank, IVault vault) : IPayments
        {
            public async Task ChargeAsync(int cents)
            {
                await vault.ReadAsync();
                await bank.PayAsync(cents);
            }

            public async Task<int> QuoteAsync() => await vault.ReadAsync();
        }
        """;

    public static readonly (string Path, string Text)[] Shop =
    [
        ("Usings.cs", Usings),
        ("IOrders.cs", """
            namespace Shop;

            [Slo(99.99)]
            public interface IOrders
            {
                [Retry(1, DelayMs = 200), Accepted("RES205", "the outer retry\u2028repeats | another step")]
                Task PlaceAsync();

                Task<int> PriceAsync();
            }
            """),
        ("Orders.cs", """
            using Payments;
            namespace Shop;

            [Accepted("RES301", "agreed upon")]
            public sealed class Orders(IPayments payments, INotes notes) : IOrders
            {
                public async Task PlaceAsync()
                {
                    await payments.ChargeAsync(100);
                    _ = notes.AddAsync();
                }

                public Task<int> PriceAsync() => payments.QuoteAsync();
            }
            """),
        ("INotes.cs", "namespace Shop; public interface INotes { [Sheds(ServiceLevel.Degraded)] Task AddAsync(); }"),
    ];

    public static ReportRun Report(IEnumerable<(string Path, string Text)> shop, string? property = "true") =>
        ReportRun.Of("Shop", shop, References(), property, ("appsettings.Staging.json", Staging), ("appsettings.json", Settings));

    /// <summary>The same as it lies on a machine with Windows: other separators, which build files mix, and other line ends.</summary>
    public static ReportRun ReportOnWindows() => ReportRun.Of(
        "Shop",
        Shop.Select(static file => ($@"C:\Work\Shop\{file.Path}", WithCarriageReturns(file.Text))),
        References(),
        "true",
        (@"C:\Work\Shop\appsettings.Staging.json", WithCarriageReturns(Staging)),
        (@"C:\Work\Shop/appsettings.json", WithCarriageReturns(Settings)),
        (@"C:\Work\Shop\bin\appsettings.json", "{}"));

    private static string WithCarriageReturns(string text) => text.Replace("\n", "\r\n", StringComparison.Ordinal);

    private static MetadataReference[] References()
    {
        var bank = GeneratorRun.Of("Bank", [("Usings.cs", Usings), ("Bank.cs", Bank)], []).ToReference();
        return [bank, GeneratorRun.Of("Payments", [("Usings.cs", Usings), ("Payments.cs", Payments)], [bank]).ToReference()];
    }
}
