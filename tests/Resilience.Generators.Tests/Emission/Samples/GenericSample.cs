namespace Resilience.Generators.Tests.Emission.Samples;

/// <summary>Generic services, nested in generic types too.</summary>
internal static class GenericSample
{
    public const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        using Resilience;

        namespace Shapes;

        public sealed record Order(int Id);

        [Retry(1, DelayMs = 0)]
        public interface IRepository<TItem, in TKey>
            where TItem : class, new()
            where TKey : struct, IEquatable<TKey>
        {
            [Fallback(FallbackSource.LastGood, KeyedBy = ["key"])] Task<TItem?> FindAsync(TKey key, CancellationToken cancellationToken);
            [Fallback(nameof(None))] IAsyncEnumerable<TItem> ListAsync(CancellationToken cancellationToken);
            ValueTask<TOther> MapAsync<TOther>(TItem item, Func<TItem, TOther> map) where TOther : class?;
            static async IAsyncEnumerable<TItem> None() { await Task.Yield(); yield return new TItem(); }
        }

        [Timeout(1_000)]
        public interface IRepository
        {
            Task<int> CountAsync();
        }

        [Timeout(1_000)]
        public interface IVariant<out T, TKey> where T : notnull where TKey : Enum
        {
            T Get(int id);
        }

        public class Catalogue<TCategory>
            where TCategory : notnull
        {
            [Timeout(500)]
            public interface IShelf<T>
            {
                Task<T> TopAsync(TCategory category);
            }

            internal static class Private
            {
                [Timeout(500)]
                internal interface IDrawer
                {
                    Task<TCategory> OpenAsync(List<TCategory?> categories);
                }
            }
        }

        public sealed class Thing;

        public sealed class Repository : IRepository<Thing, int>, IRepository
        {
            public Task<Thing?> FindAsync(int key, CancellationToken cancellationToken) => Task.FromResult<Thing?>(key > 0 ? new Thing() : null);
            public IAsyncEnumerable<Thing> ListAsync(CancellationToken cancellationToken) => throw new InvalidOperationException();
            public ValueTask<TOther> MapAsync<TOther>(Thing item, Func<Thing, TOther> map) where TOther : class? => new(map(item));
            public Task<int> CountAsync() => Task.FromResult(1);
        }

        public sealed class Shelf : Catalogue<string>.IShelf<int>
        {
            public Task<int> TopAsync(string category) => Task.FromResult(category.Length);
        }

        public static class Scenario
        {
            public static async Task<string[]> RunAsync()
            {
                await using var services = new ServiceCollection()
                    .AddResilientRepository<Thing, int, Repository>()
                    .AddResilientRepository<Repository>()
                    .AddResilientShelf<string, int>(endpoints => endpoints.Add<Shelf>("only"))
                    .BuildServiceProvider();
                var proxy = services.GetRequiredService<IRepository<Thing, int>>();
                var count = 0;
                await foreach (var item in proxy.ListAsync(default)) count++;
                return
                [
                    (await proxy.FindAsync(1, default))!.GetType().Name,
                    (await proxy.FindAsync(0, default)) is null ? "null" : "thing",
                    count.ToString(),
                    (await proxy.MapAsync(new Thing(), thing => thing)).GetType().Name,
                    (await services.GetRequiredService<IRepository>().CountAsync()).ToString(),
                    (await services.GetRequiredService<Catalogue<string>.IShelf<int>>().TopAsync("four")).ToString(),
                ];
            }
        }
        """;
}
