using System;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;

namespace Consumer;

public static class Program
{
    public static async Task Main()
    {
        var services = new ServiceCollection();
        services.AddSingleton<Catalogue>();
        services.AddResilientCatalogue<Catalogue>();
        services.AddResilientOrders(e => e.Add<Orders>("warehouse", uri: "http://warehouse.example"));
        await using var provider = services.BuildServiceProvider();

        var catalogue = provider.GetRequiredService<ICatalogue>();
        Console.WriteLine($"behind a proxy: {catalogue is not Catalogue}");
        Console.WriteLine(await catalogue.FindAsync("tent"));
        Console.WriteLine((await catalogue.ListAsync("tents"))[0]);
        for (var i = 0; i < 3; i++)
        {
            try
            {
                await catalogue.FindAsync("gone");
            }
            catch (Exception exception)
            {
                Console.WriteLine($"gone: {exception.GetType().Name}");
            }
        }

        Console.WriteLine(await provider.GetRequiredService<IOrders>().PlaceAsync("tent", 2));
    }
}
