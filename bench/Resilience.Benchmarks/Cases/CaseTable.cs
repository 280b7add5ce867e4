using Polly.CircuitBreaker;
using Resilience.Benchmarks.Bodies;
using Resilience.Benchmarks.Comparing;
using Resilience.Benchmarks.Floor;
using Resilience.Benchmarks.OpenLoop;
using Resilience.Benchmarks.Peers;
using Resilience.Benchmarks.Services;
using Resilience.Benchmarks.Subjects;

namespace Resilience.Benchmarks.Cases;

/// <summary>Everything that is compared, in the order printed, with what it must reach.</summary>
internal static class CaseTable
{
    private const int Threads = 4;

    private static readonly Target Composed = new(8, 0);
    private static readonly Target ComposedInParallel = new(25, 0);
    private static readonly Target One = new(5, 0);
    private static readonly Target Thrown = new(1, null);

    public static Case[] All { get; } =
    [
        new("sync4", "total timeout, retry, breaker, attempt timeout (ours with an objective too), completing synchronously", Composed, () => Sync4(1)),
        new("sync4-4threads", "the same from 4 threads on one operation", ComposedInParallel, () => Sync4(Threads)),
        new("suspended4", "the same around a body that suspends; cost over the bare body", new Target(8, 0), Suspended4),
        new("suspended4-open", "the same in an open loop with 1,000 calls in flight; cost over the bare body", new Target(5, 8), Suspended4Open),
        new("full", "every policy there is, completing synchronously", Composed, () => Full(1)),
        new("full-4threads", "the same from 4 threads", ComposedInParallel, () => Full(Threads)),
        new("retry", "retry alone", new Target(8, 0), () => Single(Proxies.Retried, PollyPipelines.Retry())),
        new("breaker", "breaker alone", One, () => Single(Proxies.Broken, PollyPipelines.Breaker())),
        new("timeout", "total timeout alone", new Target(4, 0), () => Single(Proxies.Timed, PollyPipelines.Timeout())),
        new("bulkhead", "bulkhead alone", One, () => Single(Proxies.Comparted, PollyPipelines.Bulkhead())),
        new("bulkhead-4threads", "the same from 4 threads", One, () => Single(Proxies.Comparted, PollyPipelines.Bulkhead(), Threads)),
        new("ratelimit", "rate limit alone", One, () => Single(Proxies.Metered, PollyPipelines.RateLimit())),
        new("ratelimit-4threads", "the same from 4 threads", One, () => Single(Proxies.Metered, PollyPipelines.RateLimit(), Threads)),
        new("hedge", "hedging alone, answered before a hedge starts", One, () => Hedge(1)),
        new("hedge-4threads", "the same from 4 threads", One, () => Hedge(Threads)),
        new("open-fallback", "circuit open, fallback serves", new Target(10, 0), OpenFallback),
        new("reject", "circuit open, no fallback; the caller catches", Thrown, () => Reject(1)),
        new("reject-4threads", "the same from 4 threads", Thrown, () => Reject(Threads)),
        new("reject-seen", "circuit open, no fallback; the caller looks at the faulted task", new Target(1, null), RejectSeen),
        new("fail-retry", "a first attempt that fails at once, a retry without delay that succeeds", Thrown, () => FailRetry(1)),
        new("fail-retry-4threads", "the same from 4 threads", Thrown, () => FailRetry(Threads)),
        new("floor", "sync4 against a straight-line proxy written by hand", new Target(1 / 1.2, 0), AgainstFloor),
    ];

    /// <summary>What is run at several numbers of threads.</summary>
    public static (string Name, Func<int, Contest> Prepare)[] Scaled { get; } =
    [
        ("sync4", Sync4),
        ("full", Full),
        ("bulkhead", static threads => Single(Proxies.Comparted, PollyPipelines.Bulkhead(), threads)),
        ("ratelimit", static threads => Single(Proxies.Metered, PollyPipelines.RateLimit(), threads)),
    ];

    private static Contest Sync4(int threads) => Single(Proxies.FourPolicies, PollyPipelines.FourPolicies(), threads);

    private static Contest Full(int threads)
    {
        var body = new ImmediateQuotes();
        return Sides(new OurSubject(Proxies.Full(body)), new TypedPollySubject(PollyPipelines.Full(), body), threads);
    }

    private static Contest Suspended4()
    {
        var body = new YieldingQuotes();
        return new Contest(
            new SuspendedSide<OurSubject>(new OurSubject(Proxies.FourPolicies(body))),
            new SuspendedSide<PollySubject>(new PollySubject(PollyPipelines.FourPolicies(), body)),
            new SuspendedSide<BareSubject>(new BareSubject(body)));
    }

    private static Contest Suspended4Open()
    {
        var ours = new QueuedQuotes();
        var peers = new QueuedQuotes();
        var bare = new QueuedQuotes();
        return new Contest(
            new OpenLoopSide<OurSubject>(new OurSubject(Proxies.FourPolicies(ours)), ours),
            new OpenLoopSide<PollySubject>(new PollySubject(PollyPipelines.FourPolicies(), peers), peers),
            new OpenLoopSide<BareSubject>(new BareSubject(bare), bare));
    }

    private static Contest OpenFallback()
    {
        var body = new FailingQuotes();
        return Sides(new OurSubject(Proxies.OpenWithFallback(body)), new TypedPollySubject(PollyPipelines.OpenWithFallback(body), body), 1);
    }

    private static Contest Reject(int threads)
    {
        var body = new FailingQuotes();
        return Sides(
            new CatchingSubject<OurSubject, CircuitOpenException>(new OurSubject(Proxies.Open(body))),
            new CatchingSubject<TypedPollySubject, BrokenCircuitException>(new TypedPollySubject(PollyPipelines.Open(body), body)),
            threads);
    }

    private static Contest RejectSeen()
    {
        var body = new FailingQuotes();
        return Sides(
            new LookingSubject<OurSubject, CircuitOpenException>(new OurSubject(Proxies.Open(body))),
            new LookingSubject<TypedPollySubject, BrokenCircuitException>(new TypedPollySubject(PollyPipelines.Open(body), body)),
            1);
    }

    private static Contest Hedge(int threads)
    {
        var body = new ImmediateQuotes();
        return Sides(new OurSubject(Proxies.Hedged(body)), new TypedPollySubject(PollyPipelines.Hedge(), body), threads);
    }

    private static Contest FailRetry(int threads)
    {
        var body = new LimpingQuotes();
        return Sides(new OurSubject(Proxies.Repeated(body)), new PollySubject(PollyPipelines.RetryAtOnce(), body), threads);
    }

    private static Contest AgainstFloor()
    {
        var body = new ImmediateQuotes();
        return Sides(new OurSubject(Proxies.FourPolicies(body)), new FloorSubject(new StraightLineQuotes(body)), 1);
    }

    private static Contest Single(Func<IGuardedQuotes, IQuotes> guard, Polly.ResiliencePipeline peer, int threads = 1)
    {
        var body = new ImmediateQuotes();
        return Sides(new OurSubject(guard(body)), new PollySubject(peer, body), threads);
    }

    private static Contest Sides<TOurs, TPeer>(TOurs ours, TPeer peer, int threads)
        where TOurs : struct, ISubject
        where TPeer : struct, ISubject =>
        threads == 1
            ? new Contest(new SequentialSide<TOurs>(ours), new SequentialSide<TPeer>(peer))
            : new Contest(new ParallelSide<TOurs>(ours, threads), new ParallelSide<TPeer>(peer, threads));
}
