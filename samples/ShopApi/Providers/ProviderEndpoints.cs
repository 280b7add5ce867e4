using Microsoft.AspNetCore.Http.HttpResults;
using ShopApi.Problems;

namespace ShopApi.Providers;

/// <summary>Steers the simulated providers: for trying things out, on loopback; a shop with real providers hosts none.</summary>
internal static class ProviderEndpoints
{
    public static void MapProviders(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/providers").WithTags("Simulated providers");
        group.MapGet("/", (SimulatedProviders providers) => TypedResults.Ok(providers.All.Select(ProviderView.Of).ToList()))
            .WithSummary("The simulated providers and their faults.");
        group.MapPut("/{name}/fault", SetFaultAsync).WithSummary("Switches a fault: none, down, flapping, slow, errors or lostAnswers.");
        group.MapGet("/{name}/charges", ListCharges).WithSummary("The money a payment provider took.");
    }

    private static async Task<Results<Ok<ProviderView>, ProblemHttpResult>> SetFaultAsync(string name, Fault fault, SimulatedProviders providers)
    {
        if (!providers.TryGet(name, out var provider))
        {
            return NoProvider(name, providers);
        }

        await provider.SetFaultAsync(fault);
        return TypedResults.Ok(ProviderView.Of(provider));
    }

    private static Results<Ok<IReadOnlyList<CapturedCharge>>, ProblemHttpResult> ListCharges(string name, SimulatedProviders providers) =>
        providers.ChargeStores.TryGetValue(name, out var store) ? TypedResults.Ok(store.ListCaptured()) : NoProvider(name, providers);

    private static ProblemHttpResult NoProvider(string name, SimulatedProviders providers) =>
        Problem.NotFound($"No provider '{name}' of that kind is simulated here; there are {string.Join(", ", providers.All.Select(provider => provider.Name))}.");
}
