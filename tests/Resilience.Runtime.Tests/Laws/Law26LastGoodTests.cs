using Resilience.Calling;
using Xunit;

namespace Resilience.Laws;

/// <summary>A key that cannot be hashed.</summary>
public sealed class BrokenKey
{
    public override int GetHashCode() => throw new FormatException();

    public override bool Equals(object? obj) => throw new FormatException();
}

public interface ILaw26
{
    [Timeout(AttemptMs = 300), Retry(1, DelayMs = 0), Fallback(FallbackSource.LastGood, KeyedBy = [nameof(sku)], MaxAgeMs = 1_000)]
    ValueTask<string> GetPriceAsync(string sku, string user, CancellationToken cancellationToken = default);

    [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(sku), nameof(user)])]
    Task<string> GetOfferAsync(string sku, string user);

    [Fallback(FallbackSource.LastGood)]
    string GetRate();

    [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(key)])]
    ValueTask<int> GetBrokenAsync(BrokenKey key);

    [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(key)])]
    int GetBroken(BrokenKey key);

    [Fallback(FallbackSource.LastGood)]
    Task<Resource> GetResourceAsync();

    [Failure(When = nameof(IsBad)), Fallback(FallbackSource.LastGood)]
    Task<string> GetCheckedAsync();

    [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(id)])]
    ValueTask<int> GetCountAsync(int id);

    static bool IsBad(string result) => result == "bad";
}

[Fallback(FallbackSource.LastGood)]
public interface ILaw26Writes
{
    ValueTask<int> GetAsync();

    ValueTask<int> SaveAsync();
}

public sealed class Law26LastGoodTests : IDisposable
{
    private readonly Prices _body = new();
    private readonly LawHost<ILaw26> _host;

    public Law26LastGoodTests() => _host = new LawHost<ILaw26>(services => services.AddResilientLaw26(e => e.Add("default", _body)));

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law26_maximum_age_is_that_of_the_plan_that_holds_when_it_is_asked()
    {
        await _host.Service.GetPriceAsync("a", "me");
        _body.Fails = true;
        _host.Time.Advance(500);
        Assert.Equal("a for me 1", await _host.Service.GetPriceAsync("a", "me"));

        var operation = _host.Operation("GetPrice");
        operation.Plan = WithMaxAge(operation.Plan, 499);

        await Calls.Throws<IOException>(_host.Service.GetPriceAsync("a", "me").AsTask());
    }

    [Fact]
    public async Task Law26_last_good_result_answers_until_it_is_too_old()
    {
        await _host.Service.GetPriceAsync("a", "me");
        _body.Fails = true;

        _host.Time.Advance(1_000);
        Assert.Equal("a for me 1", await _host.Service.GetPriceAsync("a", "me"));
        _host.Time.Advance(1);
        await Calls.Throws<IOException>(_host.Service.GetPriceAsync("a", "me").AsTask());

        var counts = _host.Counts("GetPrice");
        Assert.Equal((1, 1, 1, 2), (counts.Succeeded, counts.Degraded, counts.Failed[Cause.Exception], counts.Retries));
    }

    [Fact]
    public async Task Law26_newest_result_answers()
    {
        await _host.Service.GetPriceAsync("a", "me");
        _host.Time.Advance(900);
        await _host.Service.GetPriceAsync("a", "you");
        _host.Time.Advance(900);
        _body.Fails = true;

        Assert.Equal("a for you 2", await _host.Service.GetPriceAsync("a", "me"));
    }

    [Fact]
    public async Task Law26_parameters_named_and_no_others_are_the_key()
    {
        await _host.Service.GetOfferAsync("a", "me");
        _body.Fails = true;

        Assert.Equal("a for me 1", await _host.Service.GetOfferAsync("a", "me"));
        await Calls.Throws<IOException>(_host.Service.GetOfferAsync("a", "you"));
        await Calls.Throws<IOException>(_host.Service.GetOfferAsync("b", "me"));
        await Calls.Throws<IOException>(_host.Service.GetPriceAsync("a", "me").AsTask());
    }

    [Fact]
    public void Law26_synchronous_operation_without_a_key_has_one_result()
    {
        Assert.Equal("rate 1", _host.Service.GetRate());
        _body.Fails = true;

        Assert.Equal("rate 1", _host.Service.GetRate());
    }

    [Fact]
    public async Task Law26_key_that_cannot_be_hashed_disturbs_neither_success_nor_failure()
    {
        Assert.Equal(1, await _host.Service.GetBrokenAsync(new BrokenKey()));
        Assert.Equal(2, _host.Service.GetBroken(new BrokenKey()));
        _body.Fails = true;

        await Calls.Throws<IOException>(_host.Service.GetBrokenAsync(new BrokenKey()).AsTask());
        Assert.Throws<IOException>(() => _host.Service.GetBroken(new BrokenKey()));
    }

    [Fact]
    public async Task Law26_results_to_dispose_and_failing_results_are_not_kept()
    {
        await _host.Service.GetResourceAsync();
        _body.Text = "bad";
        Assert.Equal("bad", await _host.Service.GetCheckedAsync());
        Assert.Equal("bad", await _host.Service.GetCheckedAsync());
        _body.Fails = true;

        await Calls.Throws<IOException>(_host.Service.GetResourceAsync());
        await Calls.Throws<IOException>(_host.Service.GetCheckedAsync());
        Assert.Equal(3, _host.Counts("GetChecked").Failed[Cause.Exception]);
    }

    [Fact]
    public async Task Law26_result_that_came_late_is_kept()
    {
        _body.Gate = new TaskCompletionSource();
        var call = _host.Service.GetPriceAsync("a", "me").AsTask();
        _host.Time.Advance(300);
        await _host.UntilAsync(() => _host.Time.NextDue == TimeSpan.FromMilliseconds(100));
        _body.Gate.SetResult();
        Assert.Equal("a for me 1", await Calls.Ended(call));
        _body.Fails = true;

        Assert.Equal("a for me 1", await _host.Service.GetPriceAsync("a", "me"));
    }

    [Fact]
    public async Task Law26_keys_are_bounded_the_one_used_longest_ago_goes_first()
    {
        for (var id = 0; id < 1_024; id++)
        {
            await _host.Service.GetCountAsync(id);
        }

        await _host.Service.GetCountAsync(0);
        await _host.Service.GetCountAsync(1_024);
        _body.Fails = true;

        Assert.Equal(1_025, await _host.Service.GetCountAsync(0));
        Assert.Equal(1_026, await _host.Service.GetCountAsync(1_024));
        await Calls.Throws<IOException>(_host.Service.GetCountAsync(1).AsTask());
    }

    [Fact]
    public async Task Law26_never_for_writes()
    {
        var body = new Writes();
        using var host = new LawHost<ILaw26Writes>(services => services.AddResilientLaw26Writes(e => e.Add("default", body)));
        await host.Service.GetAsync();
        await host.Service.SaveAsync();
        body.Fails = true;

        Assert.Equal(1, await host.Service.GetAsync());
        await Assert.ThrowsAsync<IOException>(async () => await host.Service.SaveAsync());
    }

    private static OperationPlan WithMaxAge(OperationPlan plan, int maxAgeMs)
    {
        var fallback = plan.Settings.Fallback!;
        var settings = plan.Settings with { Fallback = fallback with { Settings = fallback.Settings with { MaxAgeMs = maxAgeMs } } };
        return new OperationPlan(settings, new PlanContext(plan.IsRead, FallsBackAtOnce: false, InspectsResults: false, plan.Endpoints, HasScopedEndpoints: false, CoarseStep: 0), plan.Parts);
    }

    private sealed class Writes : ILaw26Writes
    {
        public bool Fails { get; set; }

        public ValueTask<int> GetAsync() => Fails ? throw new IOException() : new(1);

        public ValueTask<int> SaveAsync() => GetAsync();
    }

    private sealed class Prices : ILaw26
    {
        private int _runs;

        public bool Fails { get; set; }

        public string? Text { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public async ValueTask<string> GetPriceAsync(string sku, string user, CancellationToken cancellationToken)
        {
            var result = Next($"{sku} for {user}");
            if (Gate is { } gate)
            {
                await gate.Task;
            }

            return result;
        }

        public Task<string> GetOfferAsync(string sku, string user) => Task.FromResult(Next($"{sku} for {user}"));

        public string GetRate() => Next("rate");

        public ValueTask<int> GetBrokenAsync(BrokenKey key) => new(GetBroken(key));

        public int GetBroken(BrokenKey key) => Count();

        public Task<Resource> GetResourceAsync() => Task.FromResult<Resource>(Count() > 0 ? new SyncResource() : null!);

        public Task<string> GetCheckedAsync() => Task.FromResult(Fails || Text is null ? Next("checked") : Text);

        public ValueTask<int> GetCountAsync(int id) => new(Count());

        private int Count() => Fails ? throw new IOException() : ++_runs;

        private string Next(string text) => $"{text} {Count()}";
    }
}
