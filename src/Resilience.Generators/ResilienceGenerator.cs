using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Emission;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Generators;

/// <summary>Writes a proxy and a registration for every annotated interface. It reports nothing: the analyzers do, through the same parser.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ResilienceGenerator : IIncrementalGenerator
{
    /// <summary>Step: the full names of annotated interfaces, each once.</summary>
    public const string ServicesStep = "Services";

    /// <summary>Step: one model per service.</summary>
    public const string ModelsStep = "Models";

    /// <summary>Step: what the assembly tells those that reference it.</summary>
    public const string ProgramStep = "Program";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var keys = Enum.GetNames(typeof(PolicyKind))
            .Select(kind => AnnotatedWith(context, $"Resilience.{kind}Attribute"))
            .Aggregate((all, more) => all.Combine(more).Select(static (pair, _) => Merge(pair.Left, pair.Right)));

        var models = keys
            .SelectMany(static (all, _) => all)
            .WithTrackingName(ServicesStep)
            .Combine(context.CompilationProvider)
            .Select(static (pair, cancellationToken) => Read(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(ModelsStep);

        context.RegisterSourceOutput(models, static (output, model) =>
        {
            if (model is not null)
            {
                output.AddSource(model.HintName, ServiceEmitter.Emit(model));
            }
        });

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

    private static IncrementalValueProvider<EquatableArray<string>> AnnotatedWith(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider
            .ForAttributeWithMetadataName(
                attribute,
                static (node, _) => node is InterfaceDeclarationSyntax or MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax },
                static (hit, _) => ServiceKey.Of(hit.TargetSymbol as INamedTypeSymbol ?? hit.TargetSymbol.ContainingType))
            .Collect()
            .Select(static (hits, _) => new EquatableArray<string>(hits.Distinct(StringComparer.Ordinal)));

    private static EquatableArray<string> Merge(EquatableArray<string> all, EquatableArray<string> more) =>
        new(all.Concat(more).Distinct(StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal));

    private static ServiceModel? Read(string key, Compilation compilation, CancellationToken cancellationToken) =>
        ServiceKey.Find(key, compilation.Assembly) is { } symbol && ParsedServices.Of(symbol, compilation, cancellationToken) is { } service
            ? ServiceReader.Read(service, compilation)
            : null;
}
