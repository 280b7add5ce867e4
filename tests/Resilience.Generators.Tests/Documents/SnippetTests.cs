using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Generators.Tests.Documents;

/// <summary>What the documentation shows compiles, and is accepted as settings, with the runtime and the generator as they are.</summary>
public sealed class SnippetTests
{
    public static TheoryData<string> PagesWithCode => With("csharp");

    public static TheoryData<string> PagesWithSettings => With("json");

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void Code_of_a_page_compiles(string page)
    {
        var run = DocumentationPage.Read(page).Compile();

        Assert.Empty(run.Reported);
        Assert.Empty(run.Findings);
    }

    [Theory]
    [MemberData(nameof(PagesWithSettings))]
    public void Settings_of_a_page_are_accepted_by_the_services_they_are_for(string name)
    {
        var page = DocumentationPage.Read(name);
        var register = page.Compile().Load().GetType("Host", throwOnError: true)!.GetMethod("Register")!;

        Assert.All(page.Snippets.Where(snippet => snippet.Language == "json"), snippet =>
        {
            using var settings = JsonDocument.Parse(snippet.Text);
            var services = new ServiceCollection();
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(Flatten("", settings.RootElement)).Build());
            register.Invoke(null, [services]);
            using var provider = services.BuildServiceProvider();

            Assert.NotEmpty(provider.GetRequiredService<ResilienceControl>().Services);
        });
    }

    [Fact]
    public void Pages_with_code_are_found() =>
        Assert.Equal(["README.md", "docs/from-polly.md", "docs/policies.md", "docs/telemetry.md"], PagesWithCode.Select(row => row.Data));

    private static TheoryData<string> With(string language) =>
        [.. DocumentationPage.All.Where(name => DocumentationPage.Read(name).Snippets.Any(snippet => snippet.Language == language))];

    private static IEnumerable<KeyValuePair<string, string?>> Flatten(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Flatten(Below(path, property.Name), property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Flatten(Below(path, $"{index}"), item)),
        _ => [KeyValuePair.Create(path, (string?)value.ToString())],
    };

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}:{name}";
}
