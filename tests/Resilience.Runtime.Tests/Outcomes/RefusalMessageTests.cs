using Resilience.Laws;
using Xunit;

namespace Resilience.Outcomes;

public interface ICrowded
{
    [Bulkhead(2)]
    Task<int> GetAsync(CancellationToken cancellationToken = default);

    [Bulkhead(1, QueueLimit = 1, MaxWaitMs = 100)]
    Task<int> FindAsync(CancellationToken cancellationToken = default);

    [Bulkhead(1, QueueLimit = 1), Timeout(0, AttemptMs = 200)]
    Task<int> CountAsync(CancellationToken cancellationToken = default);

    [Bulkhead(1, QueueLimit = 1), AdaptiveLimit(Max = 1)]
    Task<int> ListAsync(CancellationToken cancellationToken = default);

    [Sheds(ServiceLevel.Degraded)]
    int Read();

    [Sheds(ServiceLevel.Full)]
    bool Exists();

    [Bulkhead(1, QueueLimit = 1, Name = "shared")]
    Task<int> SearchAsync(CancellationToken cancellationToken = default);

    [Bulkhead(1, QueueLimit = 1, Name = "shared")]
    int Check();
}

/// <summary>A refusal says which limit it was, in what way, at which numbers and where, and how to mend it.</summary>
public sealed class RefusalMessageTests : IDisposable
{
    private readonly TaskCompletionSource<int> _end = new();
    private readonly LawHost<ICrowded> _host;

    public RefusalMessageTests() => _host = new(services => services.AddResilientCrowded(e => e.Add("default", new Body(_end.Task))));

    public void Dispose()
    {
        _end.SetResult(1);
        _host.Dispose();
    }

    [Fact]
    public async Task Bulkhead_without_a_queue_is_full_at_once()
    {
        _ = _host.Service.GetAsync();
        _ = _host.Service.GetAsync();

        Assert.Equal(
            "Crowded.Get was not sent to 'default': all of its [Bulkhead], 2 at once, is taken, and it has no queue. Call less, or raise MaxConcurrent or QueueLimit. ResilienceControl shows how many are in flight.",
            (await Calls.Throws<BulkheadFullException>(_host.Service.GetAsync())).Message);
    }

    [Fact]
    public async Task Bulkhead_with_a_queue_tells_a_full_one_from_a_wait_in_vain()
    {
        _ = _host.Service.FindAsync();
        var waiting = _host.Service.FindAsync();

        Assert.StartsWith(
            "Crowded.Find was not sent to 'default': all of its [Bulkhead], 1 at once, is taken, and so is its queue of 1. Call less, or raise MaxConcurrent or QueueLimit.",
            (await Calls.Throws<BulkheadFullException>(_host.Service.FindAsync())).Message,
            StringComparison.Ordinal);
        _host.Time.Advance(100);
        Assert.StartsWith(
            "Crowded.Find was not sent to 'default': all of its [Bulkhead], 1 at once, stayed taken while it waited in the queue, 100 ms at most (MaxWaitMs) and no longer than its timeout.",
            (await Calls.Throws<BulkheadFullException>(waiting)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_without_a_longest_ends_with_the_attempt()
    {
        _ = _host.Service.CountAsync();
        var waiting = _host.Service.CountAsync();
        _host.Time.Advance(200);

        Assert.Contains("stayed taken while it waited in the queue, until its timeout. Call less, or raise MaxConcurrent.", (await Calls.Throws<BulkheadFullException>(waiting)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adaptive_limit_is_told_from_the_bulkhead_beside_it()
    {
        _ = _host.Service.ListAsync();

        Assert.StartsWith(
            "Crowded.List was not sent to 'default': its [AdaptiveLimit], 1 at once as the endpoint has answered lately, is reached. Call less; where the endpoint can take more, raise Min or Max.",
            (await Calls.Throws<BulkheadFullException>(_host.Service.ListAsync())).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Synchronous_call_does_not_wait_and_is_told_so()
    {
        _ = _host.Service.SearchAsync();

        Assert.Contains("is taken, and neither synchronous calls nor hedges wait in its queue.", Assert.Throws<BulkheadFullException>(() => _host.Service.Check()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shed_call_is_told_the_level_and_the_lowest_it_runs_at()
    {
        _host.Control.Levels.Set(ServiceLevel.Minimal, "ada", "the database is slow");

        Assert.Equal(
            "Crowded.Read was shed: the service level is Minimal, and its [Sheds] lets it run at Degraded and above. ResilienceControl.Levels tells by whom or why the level is what it is.",
            Assert.Throws<ShedException>(() => _host.Service.Read()).Message);
    }

    [Fact]
    public void Call_that_runs_at_the_full_level_only_is_told_so()
    {
        _host.Control.Levels.Set(ServiceLevel.Degraded, "ada", "the database is slow");

        Assert.Contains("and its [Sheds] lets it run at Full only.", Assert.Throws<ShedException>(() => _host.Service.Exists()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shed_request_is_told_its_priority_and_the_least_that_is_served()
    {
        _host.Control.Levels.Set(ServiceLevel.Degraded, "ada", "the database is slow");
        using var low = Request.WithPriority(RequestPriority.Low);

        Assert.StartsWith(
            "Crowded.Read was shed: at the service level Degraded it runs for requests of priority Normal and above, and this one has Low.",
            Assert.Throws<ShedException>(() => _host.Service.Read()).Message,
            StringComparison.Ordinal);
    }

    private sealed class Body(Task<int> end) : ICrowded
    {
        public Task<int> GetAsync(CancellationToken cancellationToken) => end;

        public Task<int> FindAsync(CancellationToken cancellationToken) => end;

        public Task<int> CountAsync(CancellationToken cancellationToken) => end;

        public Task<int> ListAsync(CancellationToken cancellationToken) => end;

        public Task<int> SearchAsync(CancellationToken cancellationToken) => end;

        public int Read() => 1;

        public bool Exists() => true;

        public int Check() => 1;
    }
}
