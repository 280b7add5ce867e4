namespace Resilience.Generators.Tests.Emission.Samples;

/// <summary>Every way to return, with every form of fallback that fits it.</summary>
internal static class ReturnSample
{
    public const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        using Resilience;

        namespace Shapes;

        [Timeout(60_000), Idempotent]
        public interface IReturns
        {
            [Fallback(nameof(Plain))] ValueTask<string> ValueOfAsync(string text, CancellationToken cancellationToken);
            [Fallback(nameof(InTask))] ValueTask<string> ValueOfAsync(string text, int times);
            [Fallback(nameof(InValueTask))] Task<string> TaskOfAsync(string text, CancellationToken cancellationToken);
            [Fallback(nameof(NothingInTask))] Task TaskAsync(string text);
            [Fallback(nameof(NothingInValueTask))] ValueTask ValueAsync(string text, CancellationToken cancellationToken);
            [Fallback(nameof(Nothing))] Task OtherTaskAsync(string text);
            [Fallback(nameof(Plain))] string Text(string text);
            [Fallback(nameof(Nothing))] void Run(string text);
            [Fallback(nameof(Several))] IAsyncEnumerable<string> StreamAsync(string text, CancellationToken cancellationToken);
            [Retry(1, DelayMs = 0)] int Count();
            [Failure(When = nameof(IsBad)), Retry(1, DelayMs = 0), Read] Task<string> InspectedAsync(string text);
            [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(text)])] ValueTask<string> GetKeptAsync(string text, bool works);
            [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(text), "number"])] string GetKept(string? text, int? number, bool works);
            [Fallback(FallbackSource.LastGood, KeyedBy = new string[0])] Task<string> GetAnyAsync(bool works);
            [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(text)])] Task<string> GetNullableAsync(string? text, bool works);

            static string Plain(string text, Exception cause) => $"plain {text} {cause.Message}";
            static string Unused(string text) => text;
            static async Task<string> InTask(string text, int times) { await Task.Yield(); return $"task {text} {times}"; }
            static async ValueTask<string> InValueTask(string text, CancellationToken token, Exception cause) { await Task.Yield(); return $"value {text} {cause.Message}"; }
            static Task NothingInTask(string text) { Log.Add("task " + text); return Task.CompletedTask; }
            static ValueTask NothingInValueTask(string text, Exception cause) { Log.Add("value " + text); return default; }
            static void Nothing(string text) => Log.Add("nothing " + text);
            static bool IsBad(string result) => result == "bad";
            static bool IsBad(Exception cause) => cause is not NotSupportedException;
            static async IAsyncEnumerable<string> Several(string text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken) { await Task.Yield(); yield return text; yield return cancellationToken.CanBeCanceled.ToString(); }
        }

        public static class Log
        {
            public static List<string> Lines { get; } = [];
            public static void Add(string line) => Lines.Add(line);
        }

        public sealed class Failing : IReturns
        {
            private int _calls;
            public ValueTask<string> ValueOfAsync(string text, CancellationToken cancellationToken) => throw new InvalidOperationException("down");
            public async ValueTask<string> ValueOfAsync(string text, int times) { await Task.Yield(); throw new InvalidOperationException("down"); }
            public async Task<string> TaskOfAsync(string text, CancellationToken cancellationToken) { await Task.Yield(); throw new InvalidOperationException("down"); }
            public Task TaskAsync(string text) => Task.FromException(new InvalidOperationException("down"));
            public ValueTask ValueAsync(string text, CancellationToken cancellationToken) => throw new InvalidOperationException("down");
            public async Task OtherTaskAsync(string text) { await Task.Yield(); throw new InvalidOperationException("down"); }
            public string Text(string text) => throw new InvalidOperationException("down");
            public void Run(string text) => throw new InvalidOperationException("down");
            public async IAsyncEnumerable<string> StreamAsync(string text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Yield();
                if (text.Length > 0) throw new InvalidOperationException("down");
                yield break;
            }

            public int Count() => _calls++ == 0 ? throw new InvalidOperationException("first") : _calls;
            public Task<string> InspectedAsync(string text) => Task.FromResult(_calls++ % 2 == 0 ? "bad" : "good");
            public ValueTask<string> GetKeptAsync(string text, bool works) => works ? new("kept " + text) : throw new InvalidOperationException("down");
            public string GetKept(string? text, int? number, bool works) => works ? $"kept {text} {number}" : throw new InvalidOperationException("down");
            public Task<string> GetAnyAsync(bool works) => works ? Task.FromResult("any") : throw new InvalidOperationException("down");
            public Task<string> GetNullableAsync(string? text, bool works) => works ? Task.FromResult("null " + text) : throw new InvalidOperationException("down");
        }

        public static class Scenario
        {
            public static async Task<string[]> RunAsync()
            {
                await using var services = new ServiceCollection().AddResilientReturns<Failing>().BuildServiceProvider();
                var proxy = services.GetRequiredService<IReturns>();
                var said = new List<string> { proxy.GetType().Name };
                using var source = new CancellationTokenSource();
                said.Add(await proxy.ValueOfAsync("a", source.Token));
                said.Add(await proxy.ValueOfAsync("b", 3));
                said.Add(await proxy.TaskOfAsync("c", default));
                await proxy.TaskAsync("d");
                await proxy.ValueAsync("e", default);
                await proxy.OtherTaskAsync("f");
                said.Add(proxy.Text("g"));
                proxy.Run("h");
                await foreach (var item in proxy.StreamAsync("i", source.Token)) said.Add(item);
                said.Add(proxy.Count().ToString());
                said.Add(await proxy.InspectedAsync("j"));
                said.Add(await proxy.GetKeptAsync("k", true) + "/" + await proxy.GetKeptAsync("k", false));
                said.Add(proxy.GetKept(null, 1, true) + "/" + proxy.GetKept(null, 1, false));
                said.Add(await proxy.GetAnyAsync(true) + "/" + await proxy.GetAnyAsync(false));
                said.Add(await proxy.GetNullableAsync(null, true) + "/" + await proxy.GetNullableAsync(null, false));
                return [.. said, .. Log.Lines];
            }
        }
        """;
}
