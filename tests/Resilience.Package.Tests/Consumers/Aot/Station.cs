using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Resilience;

namespace Weather;

/// <summary>A station that fails or hangs as the place's name says.</summary>
public sealed class Station(Endpoint endpoint, HttpClient http) : IWeather
{
    /// <inheritdoc/>
    public async ValueTask<Forecast> FindAsync(string place, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        if (place == "nowhere" || place == endpoint.Name)
        {
            throw new IOException($"{endpoint.Name} knows nothing of {place}");
        }

        if (place == $"slow {endpoint.Name}")
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }

        return new Forecast(place, 21, http.BaseAddress!.Host);
    }
}
