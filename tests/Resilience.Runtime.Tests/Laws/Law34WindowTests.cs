using Xunit;

namespace Resilience.Laws;

[Slo(99, WindowDays = 1)]
public interface IBudgeted : IStore;

public sealed partial class Store : IBudgeted;

public sealed class Law34WindowTests : IDisposable
{
    private readonly Store _store = new();
    private readonly FailoverHost _host;
    private readonly IBudgeted _service;

    public Law34WindowTests()
    {
        _host = new(services => services.AddResilientBudgeted(e => e.Add("default", _store)));
        _service = _host.Get<IBudgeted>();
    }

    private ObjectiveSnapshot Objective => _host.Control.Objective("Budgeted")!;

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Law34_no_data_is_no_data()
    {
        Assert.False(Objective.HasData);
        Assert.Equal((null, null, null), (Objective.BudgetRemaining, Objective.Availability.GoodRatio, Objective.Availability.IsMet));
        Assert.All(Objective.Availability.BurnRates, rate => Assert.Null(rate.Rate));
    }

    [Fact]
    public async Task Law34_remaining_budget_is_signed_and_never_clamped()
    {
        _store.Fails().Answers(9);
        for (var i = 0; i < 10; i++)
        {
            await FailoverHost.EndOf(_service.GetAsync());
        }

        Assert.Equal(-9, Objective.BudgetRemaining!.Value, 1e-9);
        for (var i = 0; i < 190; i++)
        {
            await _service.GetAsync();
        }

        Assert.Equal(0.5, Objective.BudgetRemaining!.Value, 1e-9);
    }

    [Fact]
    public async Task Law34_window_holds_at_least_its_length_and_less_than_a_bucket_more()
    {
        _store.Fails();
        await FailoverHost.EndOf(_service.GetAsync());
        await _service.GetAsync();
        _host.Time.Advance(TimeSpan.FromHours(24));
        await _service.GetAsync();
        Assert.Equal((3, 1), (Objective.Total, Objective.Bad));
        _host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((1, 0), (Objective.Total, Objective.Bad));
        _host.Time.Advance(TimeSpan.FromDays(3));

        Assert.False(Objective.HasData);
    }
}
