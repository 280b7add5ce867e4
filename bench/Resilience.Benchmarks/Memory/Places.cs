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

    public ValueTask<List<string>> FindCountryAsync(Guid a, CancellationToken cancellationToken = default) => new(Names);

    public Task<Version> FindParcelAsync(DateTime a, CancellationToken cancellationToken = default) => Task.FromResult<Version>(Release);

    public ValueTask<bool> FindRouteAsync(decimal a, CancellationToken cancellationToken = default) => new(true);

    public ValueTask<int[]> FindDepotAsync(int a, int b, CancellationToken cancellationToken = default) => new(Numbers);

    public ValueTask<string[]> FindCarrierAsync(string a, int b, CancellationToken cancellationToken = default) => new(Array.Empty<string>());

    public Task<HashSet<int>> FindInvoiceAsync(Guid a, string b, CancellationToken cancellationToken = default) => Task.FromResult<HashSet<int>>([]);

    public ValueTask<Guid> FindCustomerAsync(Uri a, CancellationToken cancellationToken = default) => new(Guid.Empty);

    public ValueTask<Type> FindBasketAsync(double a, CancellationToken cancellationToken = default) => new(typeof(Places));

    public ValueTask<Exception> FindVoucherAsync(bool a, string b, CancellationToken cancellationToken = default) => new(Trouble);

    public Task<object> FindRatingAsync(int[] a, CancellationToken cancellationToken = default) => Task.FromResult<object>(Names);

    public ValueTask<decimal> FindOpinionAsync(List<string> a, CancellationToken cancellationToken = default) => new(3m);

    public ValueTask<Random> FindPictureAsync(TimeSpan a, CancellationToken cancellationToken = default) => new(Random.Shared);

    public ValueTask<StringBuilder> FindPriceAsync(string a, string b, CancellationToken cancellationToken = default) => new(Text);

    public Task<Uri[]> FindMarginAsync(long a, Guid b, CancellationToken cancellationToken = default) => Task.FromResult<Uri[]>([]);

    public ValueTask<(int Code, string Text)> FindStockAsync(DateOnly a, CancellationToken cancellationToken = default) => new((1, "answer"));

    public ValueTask<Version[]> FindShelfAsync(int a, string b, Guid c, CancellationToken cancellationToken = default) => new(Array.Empty<Version>());

    public ValueTask<Dictionary<string, int>> FindPalletAsync(Version a, CancellationToken cancellationToken = default) => new(new Dictionary<string, int>());

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

    public async ValueTask<List<string>> FetchCountryAsync(double a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Names;
    }

    public async Task<Version> FetchParcelAsync(bool a, string b, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Release;
    }

    public async ValueTask<bool> FetchRouteAsync(int[] a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return true;
    }

    public async ValueTask<int[]> FetchDepotAsync(List<string> a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Numbers;
    }

    public async ValueTask<string[]> FetchCarrierAsync(TimeSpan a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return [];
    }

    public async Task<HashSet<int>> FetchInvoiceAsync(string a, string b, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return [];
    }

    public async ValueTask<Guid> FetchCustomerAsync(long a, Guid b, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Guid.Empty;
    }

    public async ValueTask<Type> FetchBasketAsync(DateOnly a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return typeof(Places);
    }

    public async ValueTask<Exception> FetchVoucherAsync(int a, string b, Guid c, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Trouble;
    }

    public async Task<object> FetchRatingAsync(Version a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Names;
    }

    public async ValueTask<decimal> FetchOpinionAsync(int a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return 3m;
    }

    public async ValueTask<Random> FetchPictureAsync(long a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Random.Shared;
    }

    public async ValueTask<StringBuilder> FetchPriceAsync(string a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return Text;
    }

    public async Task<Uri[]> FetchMarginAsync(Guid a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return [];
    }

    public async ValueTask<(int Code, string Text)> FetchStockAsync(DateTime a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return (1, "answer");
    }

    public async ValueTask<Version[]> FetchShelfAsync(decimal a, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return [];
    }

    public async ValueTask<Dictionary<string, int>> FetchPalletAsync(int a, int b, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return [];
    }
}
