using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Emission;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Generators;

/// <summary>Writes a proxy and a registration for every annotated interface. It reports nothing: the analyzers do, through the same parser.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ResilienceGenerator : IIncrementalGenerator
{
    /// <summary>Step: the full names of the interfaces that have attributes, each once.</summary>
    public const string ServicesStep = "Services";

    /// <summary>Step: one model per service.</summary>
    public const string ModelsStep = "Models";

    /// <summary>Step: what the assembly tells those that reference it.</summary>
    public const string ProgramStep = "Program";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var services = context.CompilationProvider
            .SelectMany(static (compilation, _) => compilation.SyntaxTrees)
            .Select(static (tree, _) => new EquatableArray<string>(DeclaredInTree.Of(tree).Annotated))
            .Collect()
            .Select(static (files, _) => Merge(files))
            .WithTrackingName(ServicesStep);

        var models = services
            .Combine(context.CompilationProvider)
            .SelectMany(static (pair, cancellationToken) => Read(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(ModelsStep);

        context.RegisterSourceOutput(models, static (output, model) => output.AddSource(model.HintName, ServiceEmitter.Emit(model)));

        RegisterProgram(context);
    }

    /// <summary>Bodies are read in builds only: editors do not ask for implementation output.</summary>
    private static void RegisterProgram(IncrementalGeneratorInitializationContext context)
    {
        var program = context.CompilationProvider
            .Select(static (compilation, cancellationToken) =>
                (Model: ReadPrograms.Of(compilation, cancellationToken).ToModel(), Assembly: compilation.AssemblyName ?? ""))
            .WithTrackingName(ProgramStep);

        context.RegisterImplementationSourceOutput(program, static (output, read) =>
        {
            if (!read.Model.IsEmpty)
            {
                output.AddSource(ProgramEmitter.HintName, ProgramEmitter.Emit(read.Model, read.Assembly));
            }
        });
    }

    private static EquatableArray<string> Merge(ImmutableArray<EquatableArray<string>> files) =>
        new(files.SelectMany(static file => file).Distinct(StringComparer.Ordinal).OrderBy(static key => key, StringComparer.Ordinal));

    /// <summary>The services among annotated interfaces, read side by side: after an edit each may mean something else.</summary>
    private static IEnumerable<ServiceModel> Read(EquatableArray<string> keys, Compilation compilation, CancellationToken cancellationToken) =>
        keys.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(key => Read(key, compilation, cancellationToken)).OfType<ServiceModel>();

    private static ServiceModel? Read(string key, Compilation compilation, CancellationToken cancellationToken) =>
        ServiceKey.Find(key, compilation.Assembly) is { } symbol && ParsedServices.Of(symbol, compilation, cancellationToken) is { } service
            ? ServiceReader.Read(service, compilation)
            : null;
}
