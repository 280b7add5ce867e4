namespace ShopApi.Providers;

/// <summary>A simulated provider as the API shows it.</summary>
internal sealed record ProviderView(string Name, int Port, bool Listening, Fault Fault)
{
    public static ProviderView Of(SimulatedProvider provider) => new(provider.Name, provider.Port, provider.IsListening, provider.Fault);
}
