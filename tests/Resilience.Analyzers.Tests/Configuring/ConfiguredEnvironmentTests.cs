using Microsoft.CodeAnalysis;
using Resilience.Analyzers.Configuring;
using Resilience.Generators.Model;
using Xunit;

namespace Resilience.Analyzers.Tests.Configuring;

public sealed class ConfiguredEnvironmentTests
{
    private const string Ten = """{ "Resilience": { "Defaults": { "Timeout": { "TotalMs": 10, "AttemptMs": 1 } } } }""";
    private const string Twenty = """{ "Resilience": { "Defaults": { "Timeout": { "TotalMs": 20 } } } }""";
    private const string Foreign = """{ "Logging": { "LogLevel": { "Default": "Debug" } } }""";

    [Fact]
    public void Without_settings_attributes_alone_speak() => Assert.Equal([null], Files(("readme.md", "x"), ("appsettings.json", Foreign)));

    [Fact]
    public void An_environments_file_stands_over_the_common_one()
    {
        var found = Read(("appsettings.Staging.json", Twenty), ("appsettings.json", Ten));
        Assert.Equal(["appsettings.json", "appsettings.Staging.json"], found.Select(static environment => environment.File));
        Assert.Equal("10", found[0].Values.Default(PolicyKind.Timeout, "TotalMs")?.Text);
        Assert.Equal("20", found[1].Values.Default(PolicyKind.Timeout, "TotalMs")?.Text);
        Assert.Equal("1", found[1].Values.Default(PolicyKind.Timeout, "AttemptMs")?.Text);
    }

    [Fact]
    public void With_a_file_for_production_the_common_one_holds_nowhere_for_certain() =>
        Assert.Equal(["appsettings.Production.json"], Files(("appsettings.json", Ten), ("appsettings.Production.json", Twenty)));

    [Fact]
    public void Files_that_change_nothing_make_no_environment() =>
        Assert.Equal(["appsettings.json"], Files(("appsettings.json", Ten), ("appsettings.Development.json", Foreign), ("appsettings.Test.json", Ten)));

    [Fact]
    public void Without_a_common_file_the_usual_environment_has_attributes_alone() =>
        Assert.Equal([null, "appsettings.Staging.json"], Files(("appsettings.Staging.json", Twenty)));

    [Fact]
    public void Settings_of_another_folder_belong_to_another_program() =>
        Assert.Equal(["appsettings.json"], Files(("src/appsettings.json", Ten), ("src/tools/appsettings.Staging.json", Twenty)));

    [Fact]
    public void The_same_files_give_the_same_environments()
    {
        AdditionalText[] files = [new Corpus.SettingsFile("appsettings.json", Ten)];
        Assert.Same(ConfiguredEnvironment.Of([.. files], default), ConfiguredEnvironment.Of([.. files], default));
    }

    private static IEnumerable<string?> Files(params (string Path, string Text)[] files) => Read(files).Select(static environment => environment.File);

    private static IReadOnlyList<ConfiguredEnvironment> Read(params (string Path, string Text)[] files) =>
        ConfiguredEnvironment.Of([.. files.Select(static file => new Corpus.SettingsFile(file.Path, file.Text))], default);
}
