using System.Net;
using ShopApi.Providers;

namespace ShopApi.Payments;

/// <summary>The providers' records over HTTP.</summary>
internal sealed class HttpChargeRecords(IHttpClientFactory clients, ProviderDirectory providers) : IChargeRecords
{
    public async ValueTask<ChargeRecord> FindAsync(string provider, Guid key, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(nameof(HttpChargeRecords));
        using var response = await http.GetAsync(new Uri(providers.AddressOf(provider), $"charges/{key}"), cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound
            ? new ChargeRecord(ChargeState.Unknown)
            : await ReadAsync(response, cancellationToken);
    }

    public async ValueTask<ChargeRecord> VoidAsync(string provider, Guid key, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(nameof(HttpChargeRecords));
        using var response = await http.PostAsync(new Uri(providers.AddressOf(provider), $"charges/{key}/void"), content: null, cancellationToken);
        return await ReadAsync(response, cancellationToken);
    }

    private static async Task<ChargeRecord> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<ChargeRecord>(ShopJson.Options, cancellationToken)
            ?? throw new HttpRequestException("The provider answered without a record.");
    }
}
