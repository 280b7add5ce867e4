using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Bank;

internal static class Program
{
    public static async Task Main()
    {
        var services = new ServiceCollection();
        services.AddResilientLedger(e => e.Add("north", new Site("north", works: false)).Add("south", new Site("south", works: true)));
        services.AddSingleton<Cache<string>>();
        services.AddResilientCache<string, Cache<string>>();
        await using var provider = services.BuildServiceProvider();

        var ledger = provider.GetRequiredService<ILedger>();
        Console.WriteLine(await ledger.FindBalanceAsync("a"));
        Console.WriteLine(await ledger.PostAsync(1m, Guid.NewGuid()));
        await foreach (var entry in ledger.ListAsync("a"))
        {
            Console.WriteLine(entry);
        }

        Console.WriteLine(ledger.Count("a"));
        Console.WriteLine(await ledger.EchoAsync("echo"));

        var cache = provider.GetRequiredService<ICache<string>>();
        await cache.PutAsync("key", "cached");
        Console.WriteLine(await cache.GetAsync("key"));
    }
}
