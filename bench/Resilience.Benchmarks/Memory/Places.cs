using System.Text;

namespace Resilience.Benchmarks.Memory;

/// <summary>The bodies of <see cref="IPlaces"/>: what is found is there at once, what is fetched suspends.</summary>
internal sealed class Places : IPlaces
{
    private static readonly Uri Address = new("https://places.example/");
    private static readonly Version Release = new(1, 2);
    private static readonly int[] Numbers = [1, 2];
    private static readonly List<string> Names = ["one"];
    private static readonly Exception Trouble = new InvalidOperationException("An answer like any other.");
    private static readonly StringBuilder Text = new("text");

    public Task<string> FindStreetAsync(int a, CancellationToken cancellationToken = default) => Task.FromResult<string>("answer");

    public ValueTask<int> FindCityAsync(long a, CancellationToken cancellationToken = default) => new(1);

    public ValueTask<Uri> FindRegionAsync(string a, CancellationToken cancellationToken = default) => new(Address);

    public ValueTask<Guid> FindCountryAsync(Guid a, CancellationToken cancellationToken = default) => new(Guid.Empty);

    public Task<Version> FindParcelAsync(DateTime a, CancellationToken cancellationToken = default) => Task.FromResult<Version>(Release);

    public ValueTask<long> FindRouteAsync(decimal a, CancellationToken cancellationToken = default) => new(2L);

    public ValueTask<int[]> FindDepotAsync(int a, int b, CancellationToken cancellationToken = default) => new(Numbers);

    public ValueTask<decimal> FindCarrierAsync(string a, int b, CancellationToken cancellationToken = default) => new(3m);

    public Task<List<string>> FindInvoiceAsync(Guid a, string b, CancellationToken cancellationToken = default) => Task.FromResult<List<string>>(Names);

    public ValueTask<DateTime> FindCustomerAsync(Uri a, CancellationToken cancellationToken = default) => new(DateTime.UnixEpoch);

    public ValueTask<Type> FindBasketAsync(double a, CancellationToken cancellationToken = default) => new(typeof(Places));

    public ValueTask<double> FindVoucherAsync(bool a, string b, CancellationToken cancellationToken = default) => new(4.0);

    public Task<Exception> FindRatingAsync(int[] a, CancellationToken cancellationToken = default) => Task.FromResult<Exception>(Trouble);

    public ValueTask<TimeSpan> FindOpinionAsync(List<string> a, CancellationToken cancellationToken = default) => new(TimeSpan.Zero);

    public ValueTask<object> FindPictureAsync(TimeSpan a, CancellationToken cancellationToken = default) => new(Names);

    public ValueTask<bool> FindPriceAsync(string a, string b, CancellationToken cancellationToken = default) => new(true);

    public Task<Random> FindMarginAsync(long a, Guid b, CancellationToken cancellationToken = default) => Task.FromResult<Random>(Random.Shared);

    public ValueTask<DateOnly> FindStockAsync(DateOnly a, CancellationToken cancellationToken = default) => new(DateOnly.MinValue);

    public ValueTask<StringBuilder> FindShelfAsync(int a, string b, Guid c, CancellationToken cancellationToken = default) => new(Text);

    public ValueTask<(int Code, string Text)> FindPalletAsync(Version a, CancellationToken cancellationToken = default) => new((1, "answer"));

    public async Task<string> FetchStreetAsync(string a, int b, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return "answer";
    }

    public async ValueTask<int> FetchCityAsync(Guid a, string b, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return 1;
    }

    public async ValueTask<Uri> FetchRegionAsync(Uri a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Address;
    }

    public async ValueTask<Guid> FetchCountryAsync(double a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Guid.Empty;
    }

    public async Task<Version> FetchParcelAsync(bool a, string b, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Release;
    }

    public async ValueTask<long> FetchRouteAsync(int[] a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return 2L;
    }

    public async ValueTask<int[]> FetchDepotAsync(List<string> a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Numbers;
    }

    public async ValueTask<decimal> FetchCarrierAsync(TimeSpan a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return 3m;
    }

    public async Task<List<string>> FetchInvoiceAsync(string a, string b, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Names;
    }

    public async ValueTask<DateTime> FetchCustomerAsync(long a, Guid b, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return DateTime.UnixEpoch;
    }

    public async ValueTask<Type> FetchBasketAsync(DateOnly a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return typeof(Places);
    }

    public async ValueTask<double> FetchVoucherAsync(int a, string b, Guid c, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return 4.0;
    }

    public async Task<Exception> FetchRatingAsync(Version a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Trouble;
    }

    public async ValueTask<TimeSpan> FetchOpinionAsync(int a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return TimeSpan.Zero;
    }

    public async ValueTask<object> FetchPictureAsync(long a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Names;
    }

    public async ValueTask<bool> FetchPriceAsync(string a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return true;
    }

    public async Task<Random> FetchMarginAsync(Guid a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Random.Shared;
    }

    public async ValueTask<DateOnly> FetchStockAsync(DateTime a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return DateOnly.MinValue;
    }

    public async ValueTask<StringBuilder> FetchShelfAsync(decimal a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Text;
    }

    public async ValueTask<(int Code, string Text)> FetchPalletAsync(int a, int b, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return (1, "answer");
    }
}
