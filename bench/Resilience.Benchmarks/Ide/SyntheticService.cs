using System.Globalization;

namespace Resilience.Benchmarks.Ide;

/// <summary>
/// The files of one service: its contract with data types, its implementation, and a class that calls it. With attributes it is what a user of this
/// product writes; without them what the same user would have written before.
/// </summary>
internal sealed class SyntheticService(int number, int services, bool annotated)
{
    public const int Operations = 10;
    public const int ChainLength = 6;
    public const int Areas = 20;

    private readonly bool _isLast = number % ChainLength == ChainLength - 1 || number == services - 1;

    private string Id { get; } = number.ToString("0000", CultureInfo.InvariantCulture);

    private string NextId { get; } = (number + 1).ToString("0000", CultureInfo.InvariantCulture);

    /// <summary>The namespace's last part: which team owns the service.</summary>
    public string Area { get; } = AreaOf(number);

    /// <summary>The statement that registers the service and its caller.</summary>
    public string Registration => annotated
        ? $"services.AddResilientService{Id}<Service{Id}>().AddScoped<Handler{Id}>();"
        : $"services.AddScoped<IService{Id}, Service{Id}>().AddScoped<Handler{Id}>();";

    public IEnumerable<(string Path, string Text)> Files() =>
    [
        ($"{Area}/IService{Id}.cs", Contract()),
        ($"{Area}/Service{Id}.cs", Implementation()),
        ($"{Area}/Handler{Id}.cs", Caller()),
    ];

    private static string AreaOf(int number) => $"Area{number % Areas}";

    private static string Lines(Func<int, string> text) => string.Join("\n\n", Enumerable.Range(0, Operations).Select(text));

    private string Attribute(string text) => annotated ? text : "";

    private string Contract() => $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        {{Attribute("using Resilience;")}}

        namespace Synthetic.{{Area}};

        public sealed record Line{{Id}}(string Sku, int Quantity, decimal Price);

        public sealed record Item{{Id}}(Guid Id, string Name, decimal Total, int Parts, DateTimeOffset Changed, IReadOnlyList<Line{{Id}}> Lines);

        public sealed record Change{{Id}}(Guid Id, string Name, string? Comment, IReadOnlyList<Line{{Id}}> Lines);

        /// <summary>What others ask of items of this kind.</summary>
        {{Attribute($"[Slo(99.9, LatencyMs = 300), CircuitBreaker, Timeout({2_500 + (1_000 * (ChainLength - (number % ChainLength)))}{(_isLast ? ", AttemptMs = 600" : "")})]")}}
        public interface IService{{Id}}
        {
        {{Lines(Declaration)}}{{Attribute($"\n\n    static Item{Id} Missing(Guid id) => new(id, \"unknown\", 0, 0, DateTimeOffset.MinValue, []);\n\n    static Item{Id}? Nothing(Guid id, int depth) => null;")}}
        }
        """;

    private string Declaration(int operation) => operation switch
    {
        0 => $"    {Attribute("[Read, Fallback(nameof(Missing))] ")}ValueTask<Item{Id}> Find0Async(Guid id, CancellationToken cancellationToken = default);",
        < 5 => $"    {Attribute(_isLast ? "[Retry(2), Fallback(nameof(Nothing))] " : "[Fallback(nameof(Nothing))] ")}ValueTask<Item{Id}?> Get{operation}Async(Guid id, int depth, CancellationToken cancellationToken = default);",
        < 8 => $"    {Attribute("[Write] ")}Task Save{operation}Async(Change{Id} change, CancellationToken cancellationToken = default);",
        _ => $"    {Attribute($"[Idempotent{(_isLast ? ", Retry(1, DelayMs = 50)" : "")}] ")}ValueTask<int> Count{operation}Async(string name, CancellationToken cancellationToken = default);",
    };

    private string Implementation() => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Logging;
        {{(_isLast ? "" : $"using Synthetic.{AreaOf(number + 1)};")}}

        namespace Synthetic.{{Area}};

        public sealed class Service{{Id}}(HttpClient client{{(_isLast ? "" : $", IService{NextId} next")}}, ILogger<Service{{Id}}> logger) : IService{{Id}}
        {
            private const int Deepest = 9;

        {{Lines(Body)}}{{(_isLast ? "" : $$"""


                private async ValueTask<int> CountBelowAsync(string name, CancellationToken cancellationToken)
                {
                    var count = await next.Count8Async(name, cancellationToken);
                    return Math.Max(count, 0);
                }
            """)}}
        }
        """;

    private string Body(int operation) => (operation, _isLast) switch
    {
        (0, _) => $$"""
                public async ValueTask<Item{{Id}}> Find0Async(Guid id, CancellationToken cancellationToken)
                {
                    var found = await client.GetFromJsonAsync<Item{{Id}}>($"items/{id}", cancellationToken);
                    if (found is null)
                    {
                        logger.LogWarning("There is no item {Id}", id);
                        throw new KeyNotFoundException($"There is no item {id}.");
                    }

                    return found with { Name = found.Name.Trim() };
                }
            """,
        ( < 5, true) => $$"""
                public async ValueTask<Item{{Id}}?> Get{{operation}}Async(Guid id, int depth, CancellationToken cancellationToken)
                {
                    if (depth > Deepest)
                    {
                        logger.LogWarning("Item {Id} lies too deep: {Depth}", id, depth);
                        return null;
                    }

                    using var answer = await client.GetAsync($"items/{id}/{depth}", cancellationToken);
                    return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<Item{{Id}}>(cancellationToken) : null;
                }
            """,
        ( < 5, false) => $$"""
                public async ValueTask<Item{{Id}}?> Get{{operation}}Async(Guid id, int depth, CancellationToken cancellationToken)
                {
                    if (depth > Deepest)
                    {
                        logger.LogWarning("Item {Id} lies too deep: {Depth}", id, depth);
                        return null;
                    }

                    var below = await next.Get{{operation}}Async(id, depth + 1, cancellationToken);
                    if (below is null)
                    {
                        return null;
                    }

                    var lines = below.Lines.Where(line => line.Quantity > 0).Select(line => new Line{{Id}}(line.Sku, line.Quantity, line.Price)).ToArray();
                    return new Item{{Id}}(below.Id, below.Name, lines.Sum(line => line.Price * line.Quantity), lines.Length, below.Changed, lines);
                }
            """,
        ( < 8, _) => $$"""
                public async Task Save{{operation}}Async(Change{{Id}} change, CancellationToken cancellationToken)
                {
                    if (change.Lines.Count == 0)
                    {
                        throw new ArgumentException("A change has at least one line.", nameof(change));
                    }

                    using var answer = await client.PostAsJsonAsync($"items/{change.Id}/{{operation}}", change, cancellationToken);
                    answer.EnsureSuccessStatusCode();
                    logger.LogInformation("Item {Id} was changed: {Name}", change.Id, change.Name);
                }
            """,
        (_, true) => $$"""
                public async ValueTask<int> Count{{operation}}Async(string name, CancellationToken cancellationToken)
                {
                    var answer = await client.GetStringAsync($"count/{{operation}}/{Uri.EscapeDataString(name)}", cancellationToken);
                    return int.TryParse(answer, out var count) ? count : 0;
                }
            """,
        (_, false) => $$"""
                public async ValueTask<int> Count{{operation}}Async(string name, CancellationToken cancellationToken)
                {
                    var below = await CountBelowAsync($"{name}/{{operation}}", cancellationToken);
                    return below + 1;
                }
            """,
    };

    private string Caller() => $$"""
        using System;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Logging;

        namespace Synthetic.{{Area}};

        public sealed record View{{Id}}(string Id, string Name, string Total, int Lines)
        {
            public static View{{Id}} Of(Item{{Id}} item) => new(item.Id.ToString("N"), item.Name, $"{item.Total:0.00}", item.Lines.Count);
        }

        public sealed record Form{{Id}}(string Id, string Name, string[] Skus);

        /// <summary>Answers requests about items of this kind.</summary>
        public sealed class Handler{{Id}}(IService{{Id}} service, ILogger<Handler{{Id}}> logger)
        {
        {{Lines(Request)}}

            private static Guid Parse(string id) => Guid.TryParse(id, out var parsed) ? parsed : throw new ArgumentException("This is no id.", nameof(id));
        }
        """;

    private string Request(int operation) => operation switch
    {
        0 => $$"""
                public async Task<View{{Id}}> Find0Async(string id, CancellationToken cancellationToken)
                {
                    var item = await service.Find0Async(Parse(id), cancellationToken);
                    return View{{Id}}.Of(item);
                }
            """,
        < 5 => $$"""
                public async Task<View{{Id}}?> Get{{operation}}Async(string id, CancellationToken cancellationToken)
                {
                    var item = await service.Get{{operation}}Async(Parse(id), 0, cancellationToken);
                    return item is null ? null : View{{Id}}.Of(item);
                }
            """,
        < 8 => $$"""
                public async Task<bool> Save{{operation}}Async(Form{{Id}} form, CancellationToken cancellationToken)
                {
                    if (form.Skus.Length == 0)
                    {
                        return false;
                    }

                    var lines = form.Skus.Select(sku => new Line{{Id}}(sku, 1, 0)).ToArray();
                    await service.Save{{operation}}Async(new Change{{Id}}(Parse(form.Id), form.Name, null, lines), cancellationToken);
                    return true;
                }
            """,
        _ => $$"""
                public async Task<string> Count{{operation}}Async(string name, CancellationToken cancellationToken)
                {
                    var count = await service.Count{{operation}}Async(name.Trim(), cancellationToken);
                    logger.LogDebug("{Count} items are called {Name}", count, name);
                    return $"{count} items";
                }
            """,
    };
}
