using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Benchmarks.Ide;

/// <summary>
/// A generator's run in a clean build, warm, its files parsed: ours over the services, and by turns with it the framework's for <c>[LoggerMessage]</c> over as
/// many methods as the services have operations, which says what a generator takes on this machine.
/// </summary>
internal sealed record GeneratorRuns(Cost Ours, Cost LoggerMessage)
{
    private const string PeerFile = "Microsoft.Extensions.Logging.Generators.dll";
    private const int WarmUps = 2;
    private const int Runs = 5;

    public static GeneratorRuns Measure(SyntheticProject annotated, int services)
    {
        var peers = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "peers", PeerFile)).GetTypes()
            .Where(static type => !type.IsAbstract && type.IsDefined(typeof(GeneratorAttribute), inherit: false))
            .Select(static type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator())
            .ToArray();
        (string, string)[] logs = [.. Enumerable.Range(0, services).Select(LogMessages)];
        List<Cost> ours = [];
        List<Cost> peer = [];
        for (var run = 0; run < WarmUps + Runs; run++)
        {
            ours.Add(Run(CompileTimeParts.Generators(), annotated.Compile()));
            peer.Add(Run(peers, annotated.Compile(logs)));
        }

        return new GeneratorRuns(Cost.Least(ours.Skip(WarmUps)), Cost.Least(peer.Skip(WarmUps)));
    }

    private static Cost Run(ISourceGenerator[] generators, CSharpCompilation compilation)
    {
        Compilation generated = compilation;
        var reported = ImmutableArray<Diagnostic>.Empty;
        var cost = Cost.Of(() => CSharpGeneratorDriver.Create(generators, parseOptions: SyntheticProject.Options).RunGeneratorsAndUpdateCompilation(compilation, out generated, out reported));
        return generated.SyntaxTrees.Count() > compilation.SyntaxTrees.Length && reported.IsEmpty
            ? cost
            : throw new InvalidOperationException("A generator wrote nothing.");
    }

    private static (string Path, string Text) LogMessages(int number)
    {
        var id = number.ToString("0000", CultureInfo.InvariantCulture);
        var methods = Enumerable.Range(0, SyntheticService.Operations).Select(static operation => $$"""
                [LoggerMessage({{operation}}, LogLevel.Information, "Item {id} was changed by {{operation}}: {name}")]
                public static partial void Changed{{operation}}(this ILogger logger, Guid id, string name);
            """);
        return ($"Log{id}.cs", $$"""
            using System;
            using Microsoft.Extensions.Logging;

            namespace Synthetic.Area{{number % SyntheticService.Areas}};

            public static partial class Log{{id}}
            {
            {{string.Join("\n\n", methods)}}
            }
            """);
    }
}
