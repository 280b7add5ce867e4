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

    public static Case[] All { get; } =
    [
        new("sync4", "total timeout, retry, breaker, attempt timeout (ours with an objective too), completing synchronously", new Target(7, 0), Sync4),
        new("sync4-4threads", "the same from 4 threads on one operation", new Target(20, 0), Sync4InParallel),
        new("suspended4", "the same around a body that suspends; cost over the bare body", new Target(5, 0), Suspended4),
        new("suspended4-open", "the same in an open loop with 1,000 calls in flight; cost over the bare body", new Target(5, 8), Suspended4Open),
        new("retry", "retry alone", new Target(8, 0), () => Sequential(Proxies.Retried, PollyPipelines.Retry())),
        new("breaker", "breaker alone", new Target(5, 0), () => Sequential(Proxies.Broken, PollyPipelines.Breaker())),
        new("timeout", "total timeout alone", new Target(4, 0), () => Sequential(Proxies.Timed, PollyPipelines.Timeout())),
        new("open-fallback", "circuit open, fallback serves", new Target(10, 0), OpenFallback),
        new("floor", "sync4 against a straight-line proxy written by hand", new Target(1 / 1.35, 0), AgainstFloor),
    ];

    private static Contest Sync4() => Sequential(Proxies.FourPolicies, PollyPipelines.FourPolicies());

    private static Contest Sync4InParallel()
    {
        var body = new ImmediateQuotes();
        return new Contest(
            new ParallelSide<OurSubject>(new OurSubject(Proxies.FourPolicies(body)), Threads),
            new ParallelSide<PollySubject>(new PollySubject(PollyPipelines.FourPolicies(), body), Threads));
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
        return new Contest(
            new SequentialSide<OurSubject>(new OurSubject(Proxies.OpenWithFallback(body))),
            new SequentialSide<TypedPollySubject>(new TypedPollySubject(PollyPipelines.OpenWithFallback(body), body)));
    }

    private static Contest AgainstFloor()
    {
        var body = new ImmediateQuotes();
        return new Contest(
            new SequentialSide<OurSubject>(new OurSubject(Proxies.FourPolicies(body))),
            new SequentialSide<FloorSubject>(new FloorSubject(new StraightLineQuotes(body))));
    }

    private static Contest Sequential(Func<IGuardedQuotes, IQuotes> guard, Polly.ResiliencePipeline peer)
    {
        var body = new ImmediateQuotes();
        return new Contest(
            new SequentialSide<OurSubject>(new OurSubject(guard(body))),
            new SequentialSide<PollySubject>(new PollySubject(peer, body)));
    }
}
