using System.Xml.Linq;
using Resilience.Package.Tests.Packing;

namespace Resilience.Package.Tests;

public sealed class PackageContentTests(PackedPackage package, ITestOutputHelper output)
{
    private static readonly string[] Frameworks = ["net10.0", "net8.0"];

    [Fact]
    public void Packing_gives_no_warning()
    {
        output.WriteLine(package.Packing.ToString());

        Assert.DoesNotContain("warning", package.Packing.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void One_package_carries_runtime_generators_analyzers_fixes_and_targets_and_nothing_else()
    {
        using var archive = package.Open();

        var envelope = archive.Entries.Where(entry => entry.FullName.StartsWith("_rels/", StringComparison.Ordinal)
            || entry.FullName.StartsWith("package/", StringComparison.Ordinal)
            || entry.FullName == "[Content_Types].xml");
        Assert.Equal(
            [
                "README.md",
                "Resilience.nuspec",
                "analyzers/dotnet/cs/Resilience.Analyzers.dll",
                "analyzers/dotnet/cs/Resilience.CodeFixes.dll",
                "analyzers/dotnet/cs/Resilience.Generators.dll",
                "build/Resilience.targets",
                "buildTransitive/Resilience.targets",
                "lib/net10.0/Resilience.Runtime.dll",
                "lib/net10.0/Resilience.Runtime.xml",
                "lib/net8.0/Resilience.Runtime.dll",
                "lib/net8.0/Resilience.Runtime.xml",
            ],
            archive.Entries.Except(envelope).Select(entry => entry.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Package_says_what_it_is()
    {
        var metadata = ReadMetadata();

        Assert.Equal("Resilience", Value(metadata, "id"));
        Assert.Equal(package.Version, Value(metadata, "version"));
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("expression", Child(metadata, "license").Attribute("type")!.Value);
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEmpty(Value(metadata, "description"));
        Assert.Contains("circuit-breaker", Value(metadata, "tags"), StringComparison.Ordinal);
    }

    [Fact]
    public void Consumers_get_the_runtimes_dependencies_and_nothing_of_the_compiler()
    {
        var groups = Child(ReadMetadata(), "dependencies").Elements().ToArray();

        Assert.Equal(Frameworks, groups.Select(group => group.Attribute("targetFramework")!.Value));
        Assert.All(groups, group => Assert.Equal(
            [
                "Microsoft.Extensions.Configuration.Abstractions",
                "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Http",
                "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options",
            ],
            group.Elements().Select(dependency => dependency.Attribute("id")!.Value)));
    }

    [Fact]
    public void Public_members_are_documented_for_every_framework()
    {
        using var archive = package.Open();

        Assert.All(Frameworks, framework =>
        {
            using var documentation = archive.GetEntry($"lib/{framework}/Resilience.Runtime.xml")!.Open();
            var members = XDocument.Load(documentation).Descendants("member").ToLookup(member => member.Attribute("name")!.Value);
            Assert.NotEmpty(members["P:Resilience.RetryAttribute.DelayMs"].Single().Value);
        });
    }

    private XElement ReadMetadata()
    {
        using var archive = package.Open();
        using var nuspec = archive.GetEntry("Resilience.nuspec")!.Open();
        return Child(XDocument.Load(nuspec).Root!, "metadata");
    }

    private static XElement Child(XElement parent, string name) => parent.Elements().Single(element => element.Name.LocalName == name);

    private static string Value(XElement parent, string name) => Child(parent, name).Value;
}
