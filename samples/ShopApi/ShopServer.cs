using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace ShopApi;

/// <summary>Serves the shop until it is stopped.</summary>
internal static class ShopServer
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        try
        {
            await using var app = ShopApplication.Build(new WebApplicationOptions { Args = args });
            await app.StartAsync(cancellationToken);
            Greet(app);
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        }
        catch (StartupException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OptionsValidationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{exception.Message} Give the shop another address with --urls, for example --urls http://localhost:6080.");
            return 1;
        }
    }

    private static void Greet(WebApplication app)
    {
        var address = app.Urls.First();
        Console.WriteLine($"The shop is open at {address}");
        Console.WriteLine($"  products    {address}/products");
        Console.WriteLine($"  resilience  {address}/resilience");
        Console.WriteLine($"  API         {address}/openapi/v1.json");
        Console.WriteLine($"  providers   {address}/providers (PUT /providers/stripe/fault {{\"kind\":\"down\"}})");
        Console.WriteLine("Ctrl+C closes it.");
    }
}
