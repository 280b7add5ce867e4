using Xunit;

namespace Resilience.Laws;

[Hedge(0, Mode = PolicyMode.Observe)]
public interface ILaw42Hedge
{
    [Read]
    ValueTask<int> GetAsync(CancellationToken cancellationToken = default);
}

public sealed class Law42HedgeTests : ILaw42Hedge
{
    private readonly TaskCompletionSource<int> _body = new();

    [Fact]
    public async Task Law42_observed_hedge_that_starts_at_once_is_recorded_for_every_body_that_suspends()
    {
        using var host = new LawHost<ILaw42Hedge>(services => services.AddResilientLaw42Hedge(e => e.Add("default", this)));
        var call = host.Service.GetAsync().AsTask();
        _body.SetResult(1);
        await Calls.Ended(call);

        Assert.Equal(1, host.Counts("Get").Observed);
    }

    ValueTask<int> ILaw42Hedge.GetAsync(CancellationToken cancellationToken) => new(_body.Task);
}
