using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Resilience;

namespace Weather;

internal static class Program
{
    public static async Task Main()
    {
        var services = new ServiceCollection();
        services.AddResilientWeather(e => e.Add<Station>("hill", uri: "http://hill.example").Add<Station>("shore", uri: "http://shore.example"));
        await using var provider = services.BuildServiceProvider();

        var weather = provider.GetRequiredService<IWeather>();
        foreach (var place in (string[])["oslo", "hill", "slow hill", "nowhere"])
        {
            var forecast = await weather.FindAsync(place);
            Console.WriteLine($"{forecast.Place}: {forecast.Degrees} by {forecast.From}");
        }

        var control = provider.GetRequiredService<ResilienceControl>();
        var circuits = control.Endpoints("Weather").Select(endpoint => $"{endpoint.Endpoint.Name} {control.Breaker("Weather", null, endpoint.Endpoint.Name)!.State}");
        Console.WriteLine($"circuits: {string.Join(", ", circuits)}");
        Console.WriteLine($"objective: {control.Objective("Weather")!.Total} calls, {control.Objective("Weather")!.Degraded} degraded");
        await using (var story = new Story())
        {
            await story.TellAsync();
        }

        Console.WriteLine($"compiled ahead of time: {!RuntimeFeature.IsDynamicCodeSupported}");
    }
}
