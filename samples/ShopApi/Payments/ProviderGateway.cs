using System.Net;
using System.Net.Sockets;

namespace ShopApi.Payments;

/// <summary>Charges at one provider over HTTP, and writes down each attempt before anything is sent.</summary>
internal abstract class ProviderGateway(HttpClient http, ChargeLedger ledger, string provider, string keyHeader) : IPaymentGateway
{
    public async ValueTask<Receipt> ChargeAsync(ChargeRequest charge, Guid key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "charges")
        {
            Headers = { { keyHeader, key.ToString() } },
            Content = JsonContent.Create(charge),
        };
        var attempt = await ledger.OpenAsync(charge.OrderId, key, provider, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return await ReadAsync(response, key, cancellationToken);
        }
        catch (HttpRequestException exception) when (WasNeverSent(exception))
        {
            await ledger.MarkUnsentAsync(attempt, CancellationToken.None);
            throw;
        }
    }

    public async ValueTask<bool> PingAsync(CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync("ping", cancellationToken);
        response.EnsureSuccessStatusCode();
        return true;
    }

    private async Task<Receipt> ReadAsync(HttpResponseMessage response, Guid key, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.PaymentRequired)
        {
            response.EnsureSuccessStatusCode();
        }

        var record = await response.Content.ReadFromJsonAsync<ChargeRecord>(ShopJson.Options, cancellationToken)
            ?? throw new HttpRequestException($"{provider} answered without a charge.");
        return record.ToReceipt(key, provider);
    }

    private static bool WasNeverSent(HttpRequestException exception) =>
        exception.HttpRequestError is HttpRequestError.NameResolutionError
        || exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
}
