using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Consumer;

public sealed class Orders(HttpClient http) : IOrders
{
    public Task<string> PlaceAsync(string sku, int count, CancellationToken cancellationToken = default) =>
        Task.FromResult($"ordered {count} of {sku} at {http.BaseAddress}");
}
