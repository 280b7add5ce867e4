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
    /// <summary>Step: what the compilation declares, as far as services can tell.</summary>
    public const string DeclarationsStep = "Declarations";

    /// <summary>Step: one file per service.</summary>
    public const string ServicesStep = "Services";

    /// <summary>Step: what the assembly tells those that reference it.</summary>
    public const string ProgramStep = "Program";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var services = context.CompilationProvider
            .Select(static (compilation, _) => new DeclaredProgram(compilation))
            .WithTrackingName(DeclarationsStep)
            .SelectMany(static (program, cancellationToken) => Write(program.ReadServices(cancellationToken), cancellationToken))
            .WithTrackingName(ServicesStep);

        context.RegisterSourceOutput(services, static (output, service) => output.AddSource(service.HintName, service.Text));

        RegisterProgram(context);
    }

    /// <summary>Files are written side by side here: outputs are asked for one after the other.</summary>
    private static ImmutableArray<WrittenService> Write(ImmutableArray<ServiceModel> services, CancellationToken cancellationToken) =>
        services.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(static service => new WrittenService(service)).ToImmutableArray();

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
}
