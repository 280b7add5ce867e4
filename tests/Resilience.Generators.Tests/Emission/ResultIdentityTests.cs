using Resilience.TestKit;

namespace Resilience.Generators.Tests.Emission;

/// <summary>The declaration names each operation's result, where every call has the same.</summary>
public class ResultIdentityTests
{
    private const string Source = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Resilience;

        namespace Shop;

        [Timeout(1_000)]
        public interface IResults<TKey>
        {
            Task<string?> FindNameAsync();
            ValueTask<int?> FindCountAsync();
            Task<dynamic> FindAnythingAsync();
            Task<List<dynamic?>> ListAnythingAsync();
            (int First, string? Second)[] ReadPairs();
            Task<TKey?> FindKeyAsync();
            void Store();
            Task SaveAsync();
            IAsyncEnumerable<int> StreamAsync();
            T Get<T>();
        }
        """;

    private readonly GeneratorRun _run = GeneratorRun.Of(Source);

    [Theory]
    [InlineData("FindName", "typeof(string)")]
    [InlineData("FindCount", "typeof(int?)")]
    [InlineData("FindAnything", "typeof(object)")]
    [InlineData("ListAnything", "typeof(List<object>)")]
    [InlineData("ReadPairs", "typeof((int First, string Second)[])")]
    [InlineData("FindKey", "typeof(TKey)")]
    [InlineData("Store", "typeof(void)")]
    [InlineData("Save", "typeof(void)")]
    [InlineData("Stream", null)]
    [InlineData("Get", null)]
    public void Result_is_told_as_typeof_takes_it(string operation, string? expected)
    {
        Assert.Empty(_run.Findings);
        var code = Assert.Single(_run.Outputs).Value;
        var told = Assert.Single(code.Split("OperationDeclaration("), part => part.StartsWith($"\"{operation}\"", StringComparison.Ordinal)).Split("];")[0];
        Assert.Equal(expected is not null, told.Contains("Result = ", StringComparison.Ordinal));
        Assert.Contains(expected ?? "", told, StringComparison.Ordinal);
    }
}
