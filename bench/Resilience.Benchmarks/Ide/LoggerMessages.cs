using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Resilience.Benchmarks.Ide;

/// <summary>The framework's generator for <c>[LoggerMessage]</c>, over as many methods as the services have operations: what a generator of the same kind takes here.</summary>
internal static class LoggerMessages
{
    private const string Generators = "Microsoft.Extensions.Logging.Generators.dll";
    private const int WarmUps = 2;
    private const int Runs = 5;

    public static Cost Measure(SyntheticProject project, int classes)
    {
        var generators = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "peers", Generators)).GetTypes()
            .Where(static type => !type.IsAbstract && type.IsDefined(typeof(GeneratorAttribute), inherit: false))
            .Select(static type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator())
            .ToArray();
        List<Cost> times = [];
        for (var run = 0; run < WarmUps + Runs; run++)
        {
            var compilation = project.Compile([.. Enumerable.Range(0, classes).Select(File)]);
            var driver = CSharpGeneratorDriver.Create(generators, parseOptions: SyntheticProject.Options);
            Compilation generated = null!;
            times.Add(Cost.Of(() => driver.RunGeneratorsAndUpdateCompilation(compilation, out generated, out _)));
            if (generated.SyntaxTrees.Count() == compilation.SyntaxTrees.Length)
            {
                throw new InvalidOperationException("The peer wrote nothing.");
            }
        }

        return Cost.Least(times.Skip(WarmUps));
    }

    private static (string Path, string Text) File(int number)
    {
        var id = number.ToString("0000", CultureInfo.InvariantCulture);
        var methods = Enumerable.Range(0, SyntheticService.Operations).Select(operation => $$"""
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
