namespace Resilience.Generators.Tests.Emission.Samples;

/// <summary>Operations that complete at once, under every policy.</summary>
internal static class QuickSample
{
    public const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        using Resilience;

        namespace Shapes;

        [Slo(99.9, LatencyMs = 300), CircuitBreaker, Timeout(10_000, AttemptMs = 5_000), Retry(2), Fallback(nameof(Other)), Failure(When = nameof(IsBad))]
        public interface IQuick
        {
            ValueTask<int> GetAsync(int id, Guid key, CancellationToken cancellationToken);
            Task<int> GetTaskAsync(int id);
            Task SaveAsync(string text, CancellationToken cancellationToken);
            ValueTask SendAsync(string text);
            int Count(int id);
            void Run(string text);
            static ValueTask<int> Other(int id, Guid key, CancellationToken cancellationToken, Exception cause) => new(-1);
            static int Other(int id) => -1;
            static void Other(string text) { }
            static bool IsBad(int result) => result < 0;
        }

        public sealed class Quick : IQuick
        {
            private static readonly Task<int> Seven = Task.FromResult(70_000);
            public ValueTask<int> GetAsync(int id, Guid key, CancellationToken cancellationToken) => new(id);
            public Task<int> GetTaskAsync(int id) => Seven;
            public Task SaveAsync(string text, CancellationToken cancellationToken) => Seven;
            public ValueTask SendAsync(string text) => default;
            public int Count(int id) => id;
            public void Run(string text) { }
        }

        public static class Scenario
        {
            public static Dictionary<string, Action> Start()
            {
                var proxy = new ServiceCollection().AddResilientQuick<Quick>().BuildServiceProvider().GetRequiredService<IQuick>();
                return new()
                {
                    ["ValueTask<T>"] = () => { if (proxy.GetAsync(7, default, default).Result != 7) throw new InvalidOperationException(); },
                    ["Task<T>"] = () => { if (proxy.GetTaskAsync(7).Result != 70_000) throw new InvalidOperationException(); },
                    ["Task"] = () => proxy.SaveAsync("text", default).Wait(),
                    ["ValueTask"] = () => proxy.SendAsync("text").GetAwaiter().GetResult(),
                    ["T"] = () => proxy.Count(7),
                    ["void"] = () => proxy.Run("text"),
                };
            }
        }
        """;
}
