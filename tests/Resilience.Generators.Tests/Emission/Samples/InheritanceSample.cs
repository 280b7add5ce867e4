namespace Resilience.Generators.Tests.Emission.Samples;

/// <summary>Inherited, hidden and default members; everything that is passed through.</summary>
internal static class InheritanceSample
{
    public const string Source = """
        using System;
        using System.Collections;
        using System.Collections.Generic;
        using System.Diagnostics.CodeAnalysis;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        using Resilience;

        namespace Shapes
        {
            using Shapes.Basics;

            [Retry(1, DelayMs = 0)]
            public interface IShop : IReader<string>, IWriter, INamed, IEnumerable<int>, IDisposable, IAsyncDisposable
            {
                Task<string> OpenAsync();
                new Task<string> SaveAsync(string text);
                string Greet(string name) => "hello " + name;
                [Retry(Mode = PolicyMode.Off)] bool TryGet(string key, [NotNullWhen(true)] out string? value, ref int count);
                [Retry(Mode = PolicyMode.Off)] ref readonly int Largest(in int first);
                [Retry(Mode = PolicyMode.Off)] int Measure(ReadOnlySpan<char> text);
                string Title { get; set; }
                int Age { set; }
                string this[int index, string key] { get; }
                event EventHandler<string?>? Changed;
                ref int Counter { get; }
                [AllowNull] string Label { get; set; }
                static string Version => "1";
                const int Limit = 3;
                internal Task<int> HiddenAsync();
                sealed string Shout(string text) => Greet(text).ToUpperInvariant();
                [Retry(Mode = PolicyMode.Off)] Task<T?> PassAsync<T>(T? value);
            }
        }

        namespace Shapes.Basics
        {
            [Timeout(60_000)]
            public interface IReader<T>
            {
                [Fallback(nameof(Instead))] Task<T> ReadAsync(string key, CancellationToken cancellationToken);
                Task<T?> SaveAsync<TOther>(TOther? other);
                static Task<T> Instead(string key, Exception cause) => Task.FromResult((T)(object)cause.Message);
            }

            public interface IWriter
            {
                Task<string> SaveAsync(string text);
            }

            public interface INamed
            {
                string Name { get; }
            }
        }

        namespace Shapes
        {
            using Shapes.Basics;

            public sealed class Shop : IShop
            {
                private int _failures;
                private int _counter;
                public static List<string> Disposed { get; } = [];
                public Task<string> OpenAsync() => _failures++ == 0 ? throw new InvalidOperationException() : Task.FromResult("open");
                public Task<string> ReadAsync(string key, CancellationToken cancellationToken) => throw new InvalidOperationException("unread");
                public Task<string?> SaveAsync<TOther>(TOther? other) => Task.FromResult<string?>("base " + other);
                Task<string> IWriter.SaveAsync(string text) => Task.FromResult("writer " + text);
                Task<string> IShop.SaveAsync(string text) => Task.FromResult("shop " + text);
                public bool TryGet(string key, [NotNullWhen(true)] out string? value, ref int count) { value = key; count++; return true; }
                public ref readonly int Largest(in int first) => ref _counter;
                public int Measure(ReadOnlySpan<char> text) => text.Length;
                public string Title { get; set; } = "title";
                public int Age { get; set; }
                public string this[int index, string key] => key + index;
                public event EventHandler<string?>? Changed;
                public ref int Counter => ref _counter;
                [AllowNull] public string Label { get => field2; set => field2 = value ?? "none"; }
                private string field2 = "label";
                Task<int> IShop.HiddenAsync() => Task.FromResult(9);
                public Task<T?> PassAsync<T>(T? value) => Task.FromResult(value);
                public string Name => "name";
                public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)[1, 2]).GetEnumerator();
                IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
                public void Raise() => Changed?.Invoke(this, "raised");
                public void Dispose() => Disposed.Add("sync");
                public ValueTask DisposeAsync() { Disposed.Add("async"); return default; }
            }

            public static class Scenario
            {
                public static async Task<string[]> RunAsync()
                {
                    var shop = new Shop();
                    await using var services = new ServiceCollection().AddResilientShop(endpoints => endpoints.Add("only", shop)).BuildServiceProvider();
                    var proxy = services.GetRequiredService<IShop>();
                    var said = new List<string>
                    {
                        await proxy.OpenAsync(),
                        await proxy.ReadAsync("k", default),
                        await proxy.SaveAsync("s"),
                        await ((IWriter)proxy).SaveAsync("w"),
                        (await ((IReader<string>)proxy).SaveAsync<int>(4))!,
                        proxy.Greet("you"),
                        proxy.Shout("all"),
                        proxy.Title,
                        proxy[3, "key"],
                        proxy.Name,
                        proxy.Measure("four").ToString(),
                        (await proxy.HiddenAsync()).ToString(),
                        (await proxy.PassAsync(5)).ToString(),
                    };
                    proxy.Changed += (_, text) => said.Add(text!);
                    shop.Raise();
                    proxy.Counter = 8;
                    said.Add(proxy.Largest(1).ToString());
                    var count = 1;
                    proxy.TryGet("got", out var value, ref count);
                    said.Add(value + count);
                    proxy.Label = null;
                    said.Add(proxy.Label);
                    foreach (var number in proxy) said.Add(number.ToString());
                    return [.. said];
                }
            }
        }
        """;
}
