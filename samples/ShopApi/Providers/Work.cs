namespace ShopApi.Providers;

/// <summary>The time that simulated providers take when all is well.</summary>
internal static class Work
{
    public static Task DoAsync(int fromMs, int toMs) => Task.Delay(Random.Shared.Next(fromMs, toMs + 1));
}
