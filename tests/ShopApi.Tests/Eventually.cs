using System.Diagnostics;

namespace ShopApi.Tests;

/// <summary>Waits for a condition, for a generous time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<T> FindAsync<T>(Func<Task<T>> read, Func<T, bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var found = await read();
            if (condition(found))
            {
                return found;
            }

            if (watch.Elapsed > Limit)
            {
                Assert.Fail($"Not within {Limit.TotalSeconds} s: {what}. Last seen: {found}");
            }

            await Task.Delay(20);
        }
    }
}
