using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Resilience.Chaos;

[Timeout(1_000)]
public interface IAnswered
{
    ValueTask<decimal> GetRateAsync(string currency, CancellationToken cancellationToken = default);

    Task<string?> FindNameAsync(CancellationToken cancellationToken = default);

    int? ReadCount();

    Task StoreAsync(CancellationToken cancellationToken = default);

    IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken = default);

    ValueTask<T> GetAsync<T>(CancellationToken cancellationToken = default);
}

/// <summary>What an experiment may answer is looked at when it starts, as far as it is known by then.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly ServiceProvider _provider;
    private readonly ResilienceControl _control;

    public AnswerTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("environment", "Development")]).Build());
        services.AddResilientAnswered(e => e.Add("default", new Answers()));
        _provider = services.BuildServiceProvider();
        _control = _provider.GetRequiredService<ResilienceControl>();
    }

    public void Dispose() => _provider.Dispose();

    [Fact]
    public void Answer_of_another_type_is_refused_with_what_is_expected_and_given()
    {
        var error = Assert.Throws<ArgumentException>(() => Start("GetRate", "1.1"));

        Assert.StartsWith("ChaosEffect.Answer: String is no answer of Answered.GetRate, which returns Decimal. Give what it returns.", error.Message, StringComparison.Ordinal);
        Assert.Empty(_control.Chaos);
    }

    [Theory]
    [InlineData("GetRate", null, false)]
    [InlineData("FindName", null, true)]
    [InlineData("FindName", "Ada", true)]
    [InlineData("FindName", 1, false)]
    [InlineData("ReadCount", null, true)]
    [InlineData("ReadCount", 1, true)]
    [InlineData("ReadCount", 1L, false)]
    [InlineData("Store", null, true)]
    [InlineData("Store", 1, false)]
    [InlineData("List", null, false)]
    public void Answer_must_be_of_the_operation_s_type(string operation, object? answer, bool fits)
    {
        var error = Record.Exception(() => Start(operation, answer));

        Assert.Equal(fits ? null : typeof(ArgumentException), error?.GetType());
    }

    [Fact]
    public void Answer_for_all_operations_names_those_that_it_does_not_fit()
    {
        var error = Assert.Throws<ArgumentException>(() => Start(null, 1));

        Assert.StartsWith(
            "ChaosEffect.Answer: Int32 is no answer of Answered.GetRate, which returns Decimal, Answered.FindName, which returns String, " +
            "Answered.Store, which returns nothing (give null), Answered.List, which returns a stream. Name in ChaosExperiment.Operation one that it fits: ReadCount, Get.",
            error.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_whose_type_depends_on_the_call_is_looked_at_by_the_call()
    {
        var service = _provider.GetRequiredService<IAnswered>();
        Start("Get", "Ada");

        Assert.Equal("Ada", await service.GetAsync<string>(TestContext.Current.CancellationToken));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => service.GetAsync<int>(TestContext.Current.CancellationToken).AsTask());
        Assert.Equal("Chaos: the operation returns Int32, and the experiment answers String.", error.Message);
    }

    private ChaosRun Start(string? operation, object? answer) =>
        _control.StartChaos(new ChaosExperiment("Answered", ChaosEffect.Answer(answer)) { Operation = operation }, "ops", "game day");

    private sealed class Answers : IAnswered
    {
        public ValueTask<decimal> GetRateAsync(string currency, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> FindNameAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public int? ReadCount() => throw new NotSupportedException();

        public Task StoreAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<int> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<T> GetAsync<T>(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
