using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Resilience.Package.Tests.Packing;
using Resilience.Package.Tests.Running;

namespace Resilience.Package.Tests;

/// <summary>Generator and analyzers work in the oldest compiler that is promised; the fixes in the oldest workspace.</summary>
public sealed class CompilerFloorTests(PackedPackage package, ITestOutputHelper output)
{
    private static readonly Version Compiler = new(4, 8, 0, 0);
    private static readonly Version Workspaces = new(4, 14, 0, 0);

    public static TheoryData<string, Version, string[]> Parts => new()
    {
        { "Resilience.Generators", Compiler, ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"] },
        { "Resilience.Analyzers", Compiler, ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"] },
        { "Resilience.CodeFixes", Workspaces, ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces"] },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void Part_asks_for_no_newer_compiler_than_promised_and_for_nothing_the_compiler_does_not_bring(string part, Version floor, string[] compiler)
    {
        var references = ReferencesOf(part);

        Assert.Equal(compiler, references.Keys.Where(IsOfCompiler).Order(StringComparer.Ordinal));
        Assert.All(references.Where(reference => IsOfCompiler(reference.Key)), reference => Assert.True(reference.Value <= floor, $"{reference.Key} {reference.Value}"));
        Assert.All(
            references.Keys.Where(name => !IsOfCompiler(name) && !name.StartsWith("Resilience.", StringComparison.Ordinal)),
            name => Assert.Contains(name, (string[])["netstandard", "System.Collections.Immutable", "System.Memory", "System.Composition.AttributedModel"]));
    }

    [Fact]
    public async Task Oldest_compiler_runs_generator_and_analyzers()
    {
        var compiler = await package.CreateConsumerAsync("OldCompiler");
        output.WriteLine((await compiler.BuildAsync()).ToString());

        var clean = await CompileAsync(compiler, "Bank");
        Assert.Empty(Finding.In(clean));
        Assert.Contains("generated Bank.ILedger.g.cs", clean.Lines);

        var lacking = await CompileAsync(compiler, "Shop");
        Assert.Equal(MendedShop.Lacking, Finding.Summarize(Finding.In(lacking)));
    }

    private async Task<CommandResult> CompileAsync(ConsumerFolder compiler, string consumer)
    {
        var compiled = await compiler.ExecuteAsync(Directory.GetFiles(Repository.Consumer(consumer), "*.cs"));
        output.WriteLine(compiled.ToString());
        Assert.Contains($"compiler {Compiler}", compiled.Lines);
        Assert.Contains("loaded 2 generators, all analyzers", compiled.Lines);
        return compiled;
    }

    private Dictionary<string, Version> ReferencesOf(string part)
    {
        using var archive = package.Open();
        using var content = new MemoryStream();
        using (var entry = archive.GetEntry($"analyzers/dotnet/cs/{part}.dll")!.Open())
        {
            entry.CopyTo(content);
        }

        content.Position = 0;
        using var file = new PEReader(content);
        var metadata = file.GetMetadataReader();
        return metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).ToDictionary(reference => metadata.GetString(reference.Name), reference => reference.Version);
    }

    private static bool IsOfCompiler(string assembly) => assembly.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);
}
