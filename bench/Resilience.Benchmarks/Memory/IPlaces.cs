using System.Text;

namespace Resilience.Benchmarks.Memory;

/// <summary>Forty operations that share neither their parameters nor, but for pairs, their results: each is new to the JIT when it is first called.</summary>
[Timeout(2_500, AttemptMs = 600)]
[Retry(2)]
[CircuitBreaker]
[Slo(99.9, LatencyMs = 300)]
internal interface IPlaces
{
    Task<string> FindStreetAsync(int a, CancellationToken cancellationToken = default);

    ValueTask<int> FindCityAsync(long a, CancellationToken cancellationToken = default);

    ValueTask<Uri> FindRegionAsync(string a, CancellationToken cancellationToken = default);

    ValueTask<Guid> FindCountryAsync(Guid a, CancellationToken cancellationToken = default);

    Task<Version> FindParcelAsync(DateTime a, CancellationToken cancellationToken = default);

    ValueTask<long> FindRouteAsync(decimal a, CancellationToken cancellationToken = default);

    ValueTask<int[]> FindDepotAsync(int a, int b, CancellationToken cancellationToken = default);

    ValueTask<decimal> FindCarrierAsync(string a, int b, CancellationToken cancellationToken = default);

    Task<List<string>> FindInvoiceAsync(Guid a, string b, CancellationToken cancellationToken = default);

    ValueTask<DateTime> FindCustomerAsync(Uri a, CancellationToken cancellationToken = default);

    ValueTask<Type> FindBasketAsync(double a, CancellationToken cancellationToken = default);

    ValueTask<double> FindVoucherAsync(bool a, string b, CancellationToken cancellationToken = default);

    Task<Exception> FindRatingAsync(int[] a, CancellationToken cancellationToken = default);

    ValueTask<TimeSpan> FindOpinionAsync(List<string> a, CancellationToken cancellationToken = default);

    ValueTask<object> FindPictureAsync(TimeSpan a, CancellationToken cancellationToken = default);

    ValueTask<bool> FindPriceAsync(string a, string b, CancellationToken cancellationToken = default);

    Task<Random> FindMarginAsync(long a, Guid b, CancellationToken cancellationToken = default);

    ValueTask<DateOnly> FindStockAsync(DateOnly a, CancellationToken cancellationToken = default);

    ValueTask<StringBuilder> FindShelfAsync(int a, string b, Guid c, CancellationToken cancellationToken = default);

    ValueTask<(int Code, string Text)> FindPalletAsync(Version a, CancellationToken cancellationToken = default);

    Task<string> FetchStreetAsync(string a, int b, CancellationToken cancellationToken = default);

    ValueTask<int> FetchCityAsync(Guid a, string b, CancellationToken cancellationToken = default);

    ValueTask<Uri> FetchRegionAsync(Uri a, CancellationToken cancellationToken = default);

    ValueTask<Guid> FetchCountryAsync(double a, CancellationToken cancellationToken = default);

    Task<Version> FetchParcelAsync(bool a, string b, CancellationToken cancellationToken = default);

    ValueTask<long> FetchRouteAsync(int[] a, CancellationToken cancellationToken = default);

    ValueTask<int[]> FetchDepotAsync(List<string> a, CancellationToken cancellationToken = default);

    ValueTask<decimal> FetchCarrierAsync(TimeSpan a, CancellationToken cancellationToken = default);

    Task<List<string>> FetchInvoiceAsync(string a, string b, CancellationToken cancellationToken = default);

    ValueTask<DateTime> FetchCustomerAsync(long a, Guid b, CancellationToken cancellationToken = default);

    ValueTask<Type> FetchBasketAsync(DateOnly a, CancellationToken cancellationToken = default);

    ValueTask<double> FetchVoucherAsync(int a, string b, Guid c, CancellationToken cancellationToken = default);

    Task<Exception> FetchRatingAsync(Version a, CancellationToken cancellationToken = default);

    ValueTask<TimeSpan> FetchOpinionAsync(int a, CancellationToken cancellationToken = default);

    ValueTask<object> FetchPictureAsync(long a, CancellationToken cancellationToken = default);

    ValueTask<bool> FetchPriceAsync(string a, CancellationToken cancellationToken = default);

    Task<Random> FetchMarginAsync(Guid a, CancellationToken cancellationToken = default);

    ValueTask<DateOnly> FetchStockAsync(DateTime a, CancellationToken cancellationToken = default);

    ValueTask<StringBuilder> FetchShelfAsync(decimal a, CancellationToken cancellationToken = default);

    ValueTask<(int Code, string Text)> FetchPalletAsync(int a, int b, CancellationToken cancellationToken = default);
}
