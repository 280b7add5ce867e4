using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Benchmarks.Memory;

/// <summary>Runs in a process of its own, in which nothing has been called: times the very first call of each operation and prints one number per line.</summary>
internal static class FirstCallsCommand
{
    public const string Name = "first-calls";

    public static int Run()
    {
        var body = new Places();
        foreach (var call in PlaceCalls.All)
        {
            // The bodies' own first calls are not the proxy's to answer for.
            call(body).GetAwaiter().GetResult();
        }

        var services = new ServiceCollection();
        services.AddResilientPlaces(endpoints => endpoints.Add("default", body));
        using var provider = services.BuildServiceProvider();
        var proxy = provider.GetRequiredService<IPlaces>();
        foreach (var call in PlaceCalls.All)
        {
            var start = Stopwatch.GetTimestamp();
            call(proxy).GetAwaiter().GetResult();
            var elapsed = Stopwatch.GetElapsedTime(start);
            Console.WriteLine(elapsed.TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture));
        }

        return 0;
    }
}
