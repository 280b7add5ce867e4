using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Benchmarks.Ide;

/// <summary>A project of annotated services as a large team would have it, one service and its implementation to a file, and one file that has nothing to do with them.</summary>
internal sealed class SyntheticProject
{
    public const int Services = 200;
    public const int OperationsPerService = 10;
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private readonly string[] _files = [.. Enumerable.Range(0, Services).Select(Service)];
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

    private static string Service(int number) =>
        $$"""
        using System;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Resilience;

        namespace Synthetic.Area{{number % 20}};

        public sealed record Item{{number:000}}(Guid Id, string Name, decimal Price);

        [Slo(99.9, LatencyMs = 300)]
        [CircuitBreaker]
        [Timeout(2_500, AttemptMs = 600)]
        public interface IService{{number:000}}
        {
        {{Lines(number, Declaration)}}
            static Item{{number:000}} Missing(Guid id) => new(id, "unknown", 0);
        }

        public sealed class Service{{number:000}}(HttpClient client) : IService{{number:000}}
        {
        {{Lines(number, Implementation)}}
        }
        """;

    private static string Lines(int service, Func<int, int, string> line) =>
        string.Join('\n', Enumerable.Range(0, OperationsPerService).Select(operation => line(service, operation)));

    private static string Declaration(int service, int operation) => operation switch
    {
        0 => $"    [Retry(2), Read, Fallback(nameof(Missing))] ValueTask<Item{service:000}> Find0Async(Guid id, CancellationToken cancellationToken = default);\n",
        < 5 => $"    [Retry(2)] ValueTask<Item{service:000}?> Get{operation}Async(Guid id, int depth, CancellationToken cancellationToken = default);\n",
        < 8 => $"    [Write] Task Save{operation}Async(Item{service:000} item, CancellationToken cancellationToken = default);\n",
        _ => $"    [Idempotent, Retry(1, DelayMs = 50)] ValueTask<int> Count{operation}Async(string name, CancellationToken cancellationToken = default);\n",
    };

    private static string Implementation(int service, int operation) => operation switch
    {
        0 => $"    public async ValueTask<Item{service:000}> Find0Async(Guid id, CancellationToken cancellationToken) => new(id, await client.GetStringAsync($\"items/{{id}}\", cancellationToken), 1);\n",
        < 5 => $"    public async ValueTask<Item{service:000}?> Get{operation}Async(Guid id, int depth, CancellationToken cancellationToken) => depth > 9 ? null : new(id, await client.GetStringAsync($\"items/{{id}}/{{depth}}\", cancellationToken), depth);\n",
        < 8 => $"    public Task Save{operation}Async(Item{service:000} item, CancellationToken cancellationToken) => client.PostAsync(\"items\", new StringContent(item.Name), cancellationToken);\n",
        _ => $"    public async ValueTask<int> Count{operation}Async(string name, CancellationToken cancellationToken) => (await client.GetStringAsync(\"count/\" + name, cancellationToken)).Length;\n",
    };
}
