using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Resilience.Laws;

/// <summary>What the endpoints throw when they can tell that nothing was sent.</summary>
public class NotSentException : Exception;

public sealed class QueueFullException : NotSentException;

[Failover("a", "b", "c", FailureThreshold = 1_000), Failure(Unsent = [typeof(NotSentException)])]
public interface ILedger
{
    ValueTask<int> GetAsync(CancellationToken cancellationToken = default);

    [Read]
    ValueTask<int> ComputeAsync(CancellationToken cancellationToken = default);

    [Write]
    ValueTask<int> GetTicketAsync(CancellationToken cancellationToken = default);

    ValueTask<int> PostAsync(CancellationToken cancellationToken = default);

    [Retry(2, DelayMs = 0)]
    ValueTask<int> SendAsync(CancellationToken cancellationToken = default);

    [Idempotent]
    ValueTask<int> SetAsync(CancellationToken cancellationToken = default);

    [Idempotent, Retry(4, DelayMs = 0)]
    ValueTask<int> ChargeAsync(CancellationToken cancellationToken = default);

    [Idempotent(AcrossEndpoints = true), Retry(4, DelayMs = 0)]
    ValueTask<int> MirrorAsync(CancellationToken cancellationToken = default);

    [Idempotent, Retry(4, DelayMs = 0), Timeout(0, AttemptMs = 100)]
    ValueTask<int> ChargeInTimeAsync(CancellationToken cancellationToken = default);
}

public sealed partial class Store : ILedger
{
    public ValueTask<int> ComputeAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> GetTicketAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> PostAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> SendAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> SetAsync(CancellationToken cancellationToken) => Run(cancellationToken);

    public ValueTask<int> ChargeInTimeAsync(CancellationToken cancellationToken) => Run(cancellationToken);
}

public sealed class Law31RepetitionTests : IDisposable
{
    private readonly Store _a = new(1) { Error = new IOException("a") };
    private readonly Store _b = new(2) { Error = new IOException("b") };
    private readonly Store _c = new(3) { Error = new IOException("c") };
    private readonly FailoverHost _host;
    private readonly ILedger _ledger;

    public Law31RepetitionTests()
    {
        _host = new(services => services
            .AddResilientLedger(e => e.Add("a", _a).Add("b", _b).Add("c", _c))
            .AddResilientVerbs(e => e.Add("default", new Verbs())));
        _ledger = _host.Get<ILedger>();
    }

    public static TheoryData<Exception> Unsent => new()
    {
        new NotSentException(),
        new QueueFullException(),
        new HttpRequestException(HttpRequestError.ConnectionError),
        new HttpRequestException(HttpRequestError.NameResolutionError),
        new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused)),
        new SocketException((int)SocketError.ConnectionRefused),
        new SocketException((int)SocketError.HostNotFound),
    };

    public static TheoryData<Exception> Ambiguous => new()
    {
        new IOException(),
        new TimeoutException(),
        new HttpRequestException("no answer"),
        new HttpRequestException("unavailable", null, HttpStatusCode.ServiceUnavailable),
        new HttpRequestException(HttpRequestError.ResponseEnded),
        new SocketException((int)SocketError.ConnectionReset),
        new SocketException((int)SocketError.TimedOut),
    };

    public void Dispose() => _host.Dispose();

    [Theory]
    [MemberData(nameof(Unsent))]
    public async Task Law31_unsent_attempt_of_any_operation_goes_anywhere(Exception error)
    {
        _a.Fails(error, 6);

        Assert.Equal(2, await _ledger.GetAsync());
        Assert.Equal(2, await _ledger.PostAsync());
        Assert.Equal(2, await _ledger.GetTicketAsync());
        Assert.Equal(2, await _ledger.SendAsync());
        Assert.Equal(2, await _ledger.SetAsync());
        Assert.Equal(2, await _ledger.ChargeAsync());
    }

    [Theory]
    [MemberData(nameof(Ambiguous))]
    public async Task Law31_ambiguous_attempt_is_repeated_as_the_operation_allows(Exception error)
    {
        // Reads go anywhere.
        _a.Fails(error, 2);
        Assert.Equal((2, 2), (await _ledger.GetAsync(), await _ledger.ComputeAsync()));

        // A write that declares nothing is not repeated; marked as a write, neither is one with a read's name.
        _a.Fails(error, 2);
        Assert.Same(error, await FailoverHost.EndOf(_ledger.PostAsync()));
        Assert.Same(error, await FailoverHost.EndOf(_ledger.GetTicketAsync()));

        // Idempotent without a retry: there would only be moves, and it may not move.
        _a.Fails(error);
        Assert.Same(error, await FailoverHost.EndOf(_ledger.SetAsync()));

        // Where [Retry] or [Idempotent] says so, at the same endpoint.
        var bodies = _a.Bodies;
        _a.Fails(error).Answers().Fails(error).Answers();
        Assert.Equal((1, 1), (await _ledger.SendAsync(), await _ledger.ChargeAsync()));
        Assert.Equal((bodies + 4, 2, 0), (_a.Bodies, _b.Bodies, _c.Bodies));

        // Elsewhere only across endpoints.
        _a.Fails(error);
        Assert.Equal(2, await _ledger.MirrorAsync());
    }

    [Fact]
    public async Task Law31_timeout_is_ambiguous_and_stays_at_its_endpoint()
    {
        _a.Hangs();
        _a.Answers();
        var call = _ledger.ChargeInTimeAsync();
        _host.Time.Advance(100);
        await Until(() => _host.Time.NextDue is not null);
        _host.Time.Advance(100);

        Assert.Equal(1, await call);
        Assert.Equal((2, 0), (_a.Bodies, _b.Bodies));
    }

    [Fact]
    public async Task Law31_ambiguity_sticks_for_the_rest_of_the_call()
    {
        // The second attempt was never sent, but the first may have been carried out at a.
        _a.Fails().Fails(new NotSentException()).Fails(new NotSentException()).Answers();

        Assert.Equal(1, await _ledger.ChargeAsync());
        Assert.Equal((4, 0, 0), (_a.Bodies, _b.Bodies, _c.Bodies));

        // The next call is free again.
        _a.Fails(new NotSentException());
        Assert.Equal(2, await _ledger.ChargeAsync());
    }

    [Fact]
    public async Task Law31_call_that_moved_unsent_is_tied_to_where_it_became_ambiguous()
    {
        _a.Fails(new NotSentException());
        _b.Fails().Fails(new NotSentException()).Answers();

        Assert.Equal(2, await _ledger.ChargeAsync());
        Assert.Equal((1, 3, 0), (_a.Bodies, _b.Bodies, _c.Bodies));
    }

    [Fact]
    public async Task Law31_tied_call_fails_rather_than_move_when_its_endpoint_is_taken_out()
    {
        _a.Then(1, _ =>
        {
            _host.Control.TryDrain("Ledger", "a", "ops", "test");
            return ValueTask.FromException<int>(_a.Error);
        });

        Assert.Same(_a.Error, await FailoverHost.EndOf(_ledger.ChargeAsync()));
        Assert.Equal((1, 0, 0), (_a.Bodies, _b.Bodies, _c.Bodies));
        Assert.Equal(2, await _ledger.ChargeAsync());
    }

    [Fact]
    public async Task Law31_rejected_attempt_is_unsent()
    {
        _host.Control.Isolate("Ledger", "a", "ops", "test");

        Assert.Equal((2, 2), (await _ledger.PostAsync(), await _ledger.ChargeAsync()));
    }

    [Fact]
    public async Task Law31_repetitions_prefer_an_endpoint_not_yet_tried()
    {
        _a.IsDown = true;
        _b.IsDown = true;
        Assert.Equal(3, await _ledger.MirrorAsync());
        Assert.Equal((1, 1, 1), (_a.Bodies, _b.Bodies, _c.Bodies));

        // Once all were tried, the first in order gets the rest.
        _c.IsDown = true;
        Assert.Equal("a", (await FailoverHost.EndOf(_ledger.MirrorAsync()))!.Message);
        Assert.Equal((4, 2, 2), (_a.Bodies, _b.Bodies, _c.Bodies));
    }

    [Fact]
    public void Law31_read_verbs_make_reads_and_everything_else_is_a_write()
    {
        var reads = _host.Control.Operations.Where(operation => operation.Service == "Verbs").ToLookup(operation => operation.IsRead, operation => operation.Operation);

        Assert.Equal(
            ["Check", "Count", "Exists", "Fetch", "Find", "Get", "Has", "Is", "List", "Load", "Lookup", "Ping", "Query", "Read", "Resolve", "Search"],
            reads[true].Order(StringComparer.Ordinal));
        Assert.Equal(["Getaway", "Process", "getRaw"], reads[false].Order(StringComparer.Ordinal));
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
        }
    }
}
