namespace Resilience.Generators.Tests.Emission.Samples;

/// <summary>Every kind of parameter, default value and awkward name.</summary>
internal static class ParameterSample
{
    public const string Source = """"
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        using Resilience;

        namespace Shapes;

        public readonly record struct Point(int X, int Y);

        public enum Level { Low, High = 5 }

        [Retry(1, DelayMs = 0), Timeout(60_000)]
        public interface IParameters
        {
            Task<string> DefaultsAsync(int number = -1, Level level = Level.High, Level odd = (Level)7, Point point = default, string? text = "a\"b\\\n\u2028", char sign = '\'',
                decimal price = 1.5m, double ratio = double.NaN, float part = 1e-3f, long big = long.MinValue, Guid id = default, int? maybe = null, CancellationToken cancellationToken = default);
            string Read(in Point point, ref readonly Point other);
            int Sum(params int[] numbers);
            Task<int> KeywordsAsync(int @class, string @event, CancellationToken @default);
            Task<(int First, string? Second)> TuplesAsync((int Left, (string Name, int? Size) Right) pair);
            Task<string> ClashingAsync(string service, int cancellationToken, string cause, string result, string lastGood, CancellationToken token);
            [Fallback(nameof(Answer))] Task<string> AnswerAsync(string service, CancellationToken cancellationToken, string cause, CancellationToken last);
            [Fallback(FallbackSource.LastGood, KeyedBy = ["lastGood"])] string GetKept(string lastGood, string result);
            Task<dynamic?> DynamicAsync(dynamic value, List<dynamic?> others);
            ValueTask<string?> NullableAsync(string? text, string?[] texts, Dictionary<string, List<string?>>? map, Action<string?> callback);
            unsafe Task<int> NativeAsync(nint number, nuint other, Half half, Int128 huge);
            Task<T?> EchoAsync<T>(T? value, T[] others) where T : class;
            T Pick<T, TOther>(T first, IEnumerable<TOther> rest) where T : struct, IComparable<T> where TOther : notnull, new();
            [Fallback(nameof(Fall))] Task<T> FallAsync<T>(T value, int depth) where T : unmanaged, Enum;

            static string Answer(string service, CancellationToken cancellationToken, string cause, CancellationToken last, Exception error) => $"{service} {cause} {error.Message}";
            static T Fall<T>(T value, int depth) where T : unmanaged, Enum => value;
        }

        public sealed class Parameters : IParameters
        {
            public Task<string> DefaultsAsync(int number, Level level, Level odd, Point point, string? text, char sign, decimal price, double ratio, float part, long big, Guid id, int? maybe, CancellationToken cancellationToken) =>
                Task.FromResult($"{number} {level} {odd} {point.X} {text!.Length} {sign} {price == 1.5m} {double.IsNaN(ratio)} {big == long.MinValue} {id == default} {maybe is null}");
            public string Read(in Point point, ref readonly Point other) => $"{point.X} {other.Y}";
            public int Sum(params int[] numbers) => numbers.Sum();
            public Task<int> KeywordsAsync(int @class, string @event, CancellationToken @default) => Task.FromResult(@class + @event.Length);
            public Task<(int First, string? Second)> TuplesAsync((int Left, (string Name, int? Size) Right) pair) => Task.FromResult((pair.Left, (string?)pair.Right.Name));
            public Task<string> ClashingAsync(string service, int cancellationToken, string cause, string result, string lastGood, CancellationToken token) =>
                Task.FromResult($"{service}{cancellationToken}{cause}{result}{lastGood}{token.CanBeCanceled}");
            public Task<string> AnswerAsync(string service, CancellationToken cancellationToken, string cause, CancellationToken last) =>
                throw new InvalidOperationException($"{cancellationToken.CanBeCanceled}");
            public string GetKept(string lastGood, string result) => result == "" ? throw new InvalidOperationException() : result;
            public Task<dynamic?> DynamicAsync(dynamic value, List<dynamic?> others) => Task.FromResult<dynamic?>(value + 1);
            public ValueTask<string?> NullableAsync(string? text, string?[] texts, Dictionary<string, List<string?>>? map, Action<string?> callback) => new((string?)null);
            public Task<int> NativeAsync(nint number, nuint other, Half half, Int128 huge) => Task.FromResult((int)number);
            public Task<T?> EchoAsync<T>(T? value, T[] others) where T : class => Task.FromResult(value);
            public T Pick<T, TOther>(T first, IEnumerable<TOther> rest) where T : struct, IComparable<T> where TOther : notnull, new() => first;
            public Task<T> FallAsync<T>(T value, int depth) where T : unmanaged, Enum => throw new InvalidOperationException();
        }

        public static class Scenario
        {
            public static async Task<string[]> RunAsync()
            {
                await using var services = new ServiceCollection().AddResilientParameters<Parameters>().BuildServiceProvider();
                var proxy = services.GetRequiredService<IParameters>();
                using var source = new CancellationTokenSource();
                var point = new Point(1, 2);
                dynamic? next = await proxy.DynamicAsync(41, []);
                return
                [
                    await proxy.DefaultsAsync(),
                    proxy.Read(point, in point),
                    proxy.Sum(1, 2, 3).ToString(),
                    (await proxy.KeywordsAsync(1, "ab", source.Token)).ToString(),
                    (await proxy.TuplesAsync((1, ("n", null)))).Second!,
                    await proxy.ClashingAsync("s", 2, "c", "r", "l", source.Token),
                    await proxy.AnswerAsync("s", source.Token, "c", default),
                    proxy.GetKept("k", "v") + proxy.GetKept("k", ""),
                    ((object)next!).ToString()!,
                    await proxy.NullableAsync(null, [null], null, _ => { }) ?? "null",
                    (await proxy.NativeAsync(7, 1, (Half)1, 1)).ToString(),
                    (await proxy.EchoAsync("e", []))!,
                    proxy.Pick(5, new[] { 1 }).ToString(),
                    (await proxy.FallAsync(Level.High, 1)).ToString(),
                ];
            }
        }
        """";
}
