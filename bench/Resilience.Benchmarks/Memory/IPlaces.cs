using System.Text;

namespace Resilience.Benchmarks.Memory;

/// <summary>Forty operations, none with the parameters of another that returns the same; one in four returns a value type, as services do. Each is new to the JIT when it is first called.</summary>
[Timeout(2_500, AttemptMs = 600)]
[Retry(2)]
[CircuitBreaker]
[Slo(99.9, LatencyMs = 300)]
internal interface IPlaces
{
    Task<string> FindStreetAsync(int a, CancellationToken cancellationToken = default);

    ValueTask<int> FindCityAsync(long a, CancellationToken cancellationToken = default);

    ValueTask<Uri> FindRegionAsync(string a, CancellationToken cancellationToken = default);

    ValueTask<List<string>> FindCountryAsync(Guid a, CancellationToken cancellationToken = default);

    Task<Version> FindParcelAsync(DateTime a, CancellationToken cancellationToken = default);

    ValueTask<bool> FindRouteAsync(decimal a, CancellationToken cancellationToken = default);

    ValueTask<int[]> FindDepotAsync(int a, int b, CancellationToken cancellationToken = default);

    ValueTask<string[]> FindCarrierAsync(string a, int b, CancellationToken cancellationToken = default);

    Task<HashSet<int>> FindInvoiceAsync(Guid a, string b, CancellationToken cancellationToken = default);

    ValueTask<Guid> FindCustomerAsync(Uri a, CancellationToken cancellationToken = default);

    ValueTask<Type> FindBasketAsync(double a, CancellationToken cancellationToken = default);

    ValueTask<Exception> FindVoucherAsync(bool a, string b, CancellationToken cancellationToken = default);

    Task<object> FindRatingAsync(int[] a, CancellationToken cancellationToken = default);

    ValueTask<decimal> FindOpinionAsync(List<string> a, CancellationToken cancellationToken = default);

    ValueTask<Random> FindPictureAsync(TimeSpan a, CancellationToken cancellationToken = default);

    ValueTask<StringBuilder> FindPriceAsync(string a, string b, CancellationToken cancellationToken = default);

    Task<Uri[]> FindMarginAsync(long a, Guid b, CancellationToken cancellationToken = default);

    ValueTask<(int Code, string Text)> FindStockAsync(DateOnly a, CancellationToken cancellationToken = default);

    ValueTask<Version[]> FindShelfAsync(int a, string b, Guid c, CancellationToken cancellationToken = default);

    ValueTask<Dictionary<string, int>> FindPalletAsync(Version a, CancellationToken cancellationToken = default);

    Task<string> FetchStreetAsync(string a, int b, CancellationToken cancellationToken = default);

    ValueTask<int> FetchCityAsync(Guid a, string b, CancellationToken cancellationToken = default);

    ValueTask<Uri> FetchRegionAsync(Uri a, CancellationToken cancellationToken = default);

    ValueTask<List<string>> FetchCountryAsync(double a, CancellationToken cancellationToken = default);

    Task<Version> FetchParcelAsync(bool a, string b, CancellationToken cancellationToken = default);

    ValueTask<bool> FetchRouteAsync(int[] a, CancellationToken cancellationToken = default);

    ValueTask<int[]> FetchDepotAsync(List<string> a, CancellationToken cancellationToken = default);

    ValueTask<string[]> FetchCarrierAsync(TimeSpan a, CancellationToken cancellationToken = default);

    Task<HashSet<int>> FetchInvoiceAsync(string a, string b, CancellationToken cancellationToken = default);

    ValueTask<Guid> FetchCustomerAsync(long a, Guid b, CancellationToken cancellationToken = default);

    ValueTask<Type> FetchBasketAsync(DateOnly a, CancellationToken cancellationToken = default);

    ValueTask<Exception> FetchVoucherAsync(int a, string b, Guid c, CancellationToken cancellationToken = default);

    Task<object> FetchRatingAsync(Version a, CancellationToken cancellationToken = default);

    ValueTask<decimal> FetchOpinionAsync(int a, CancellationToken cancellationToken = default);

    ValueTask<Random> FetchPictureAsync(long a, CancellationToken cancellationToken = default);

    ValueTask<StringBuilder> FetchPriceAsync(string a, CancellationToken cancellationToken = default);

    Task<Uri[]> FetchMarginAsync(Guid a, CancellationToken cancellationToken = default);

    ValueTask<(int Code, string Text)> FetchStockAsync(DateTime a, CancellationToken cancellationToken = default);

    ValueTask<Version[]> FetchShelfAsync(decimal a, CancellationToken cancellationToken = default);

    ValueTask<Dictionary<string, int>> FetchPalletAsync(int a, int b, CancellationToken cancellationToken = default);
}
