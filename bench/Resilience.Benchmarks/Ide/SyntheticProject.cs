using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Benchmarks.Ide;

/// <summary>
/// A project of annotated services as a large team would have it, one service and its implementation to a file, and one file that has nothing to do
/// with them. Services call each other in chains; the last of a chain retries, and each waits longer than the one below.
/// </summary>
internal sealed class SyntheticProject(int services)
{
    public const int OperationsPerService = 10;
    private const int ChainLength = 6;
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private readonly string[] _files = [.. Enumerable.Range(0, services).Select(number => Service(number, services))];
    private readonly MetadataReference[] _references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Parses everything anew.</summary>
    public CSharpCompilation Compile()
    {
        var trees = _files.Select(static (text, index) => CSharpSyntaxTree.ParseText(text, Options, $"Service{index:000}.cs"));
        return CSharpCompilation.Create(
            "Synthetic",
            [Unrelated(0), .. trees],
            _references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));
    }

    /// <summary>Changes one number in the body of a method that no service knows of.</summary>
    public static CSharpCompilation Edit(CSharpCompilation compilation, int edit) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Unrelated(edit));

    private static SyntaxTree Unrelated(int number) => CSharpSyntaxTree.ParseText(
        $$"""
        namespace Synthetic;

        public static class Unrelated
        {
            public static int Number() => {{number.ToString(CultureInfo.InvariantCulture)}};
        }
        """,
        Options,
        "Unrelated.cs");

    private static string Service(int number, int services)
    {
        var isLast = IsLast(number, services);
        return $$"""
        using System;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Resilience;
        {{(isLast ? "" : $"using Synthetic.Area{(number + 1) % 20};")}}

        namespace Synthetic.Area{{number % 20}};

        public sealed record Item{{number:000}}(Guid Id, string Name, decimal Price);

        [Slo(99.9, LatencyMs = 300)]
        [CircuitBreaker]
        [Timeout({{2_500 + (1_000 * (ChainLength - (number % ChainLength)))}}{{(isLast ? ", AttemptMs = 600" : "")}})]
        public interface IService{{number:000}}
        {
        {{Lines(operation => Declaration(number, operation, isLast))}}
            static Item{{number:000}} Missing(Guid id) => new(id, "unknown", 0);
        }

        public sealed class Service{{number:000}}(HttpClient client{{(isLast ? "" : $", IService{number + 1:000} next")}}) : IService{{number:000}}
        {
        {{Lines(operation => Implementation(number, operation, isLast))}}
        }
        """;
    }

    private static bool IsLast(int number, int services) => number % ChainLength == ChainLength - 1 || number == services - 1;

    private static string Lines(Func<int, string> line) => string.Join('\n', Enumerable.Range(0, OperationsPerService).Select(line));

    private static string Declaration(int service, int operation, bool retries) => operation switch
    {
        0 => $"    [Read, Fallback(nameof(Missing))] ValueTask<Item{service:000}> Find0Async(Guid id, CancellationToken cancellationToken = default);\n",
        < 5 => $"    {(retries ? "[Retry(2)] " : "")}ValueTask<Item{service:000}?> Get{operation}Async(Guid id, int depth, CancellationToken cancellationToken = default);\n",
        < 8 => $"    [Write] Task Save{operation}Async(Item{service:000} item, CancellationToken cancellationToken = default);\n",
        _ => $"    [Idempotent{(retries ? ", Retry(1, DelayMs = 50)" : "")}] ValueTask<int> Count{operation}Async(string name, CancellationToken cancellationToken = default);\n",
    };

    private static string Implementation(int service, int operation, bool isLast) => (operation, isLast) switch
    {
        (0, _) => $"    public async ValueTask<Item{service:000}> Find0Async(Guid id, CancellationToken cancellationToken) => new(id, await client.GetStringAsync($\"items/{{id}}\", cancellationToken), 1);\n",
        ( < 5, true) => $"    public async ValueTask<Item{service:000}?> Get{operation}Async(Guid id, int depth, CancellationToken cancellationToken) => depth > 9 ? null : new(id, await client.GetStringAsync($\"items/{{id}}/{{depth}}\", cancellationToken), depth);\n",
        ( < 5, false) => $"    public async ValueTask<Item{service:000}?> Get{operation}Async(Guid id, int depth, CancellationToken cancellationToken) => await next.Get{operation}Async(id, depth, cancellationToken) is {{ }} below ? new(below.Id, below.Name, below.Price + 1) : null;\n",
        ( < 8, _) => $"    public Task Save{operation}Async(Item{service:000} item, CancellationToken cancellationToken) => client.PostAsync(\"items\", new StringContent(item.Name), cancellationToken);\n",
        (_, true) => $"    public async ValueTask<int> Count{operation}Async(string name, CancellationToken cancellationToken) => (await client.GetStringAsync(\"count/\" + name, cancellationToken)).Length;\n",
        (_, false) => $"    public async ValueTask<int> Count{operation}Async(string name, CancellationToken cancellationToken) => 1 + await CountBelowAsync(\"count/\" + name, cancellationToken);\n\n{(operation == 8 ? "    private ValueTask<int> CountBelowAsync(string name, CancellationToken cancellationToken) => next.Count8Async(name, cancellationToken);\n" : "")}",
    };
}
