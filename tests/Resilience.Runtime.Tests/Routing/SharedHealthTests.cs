using Xunit;

namespace Resilience.Routing;

public sealed class SharedHealthTests
{
    private static readonly string[][] Sets = [["e0", "e1", "e2", "e3"], ["e1", "e0"], ["e2", "e3", "e4"]];

    [Fact]
    public void Members_agree_and_each_keeps_enough_under_any_interleaving()
    {
        var ejections = 0;
        Schedules.Run(3_000, random =>
        {
            var (members, endpoints, _) = Create(random.Next(2) == 0 ? Topology.ActivePassive : Topology.ActiveActive, random.Next(0, 5) * 25);
            var permits = new List<(int Member, int Endpoint, HealthPermit Permit)>();
            var now = 0L;
            for (var step = 0; step < 100; step++)
            {
                now += random.Next(20_000);
                var member = random.Next(members.Length);
                var endpoint = random.Next(endpoints[member].Length);
                switch (random.Next(10))
                {
                    case < 4:
                        permits.Add((member, endpoint, members[member][endpoint].Permit));
                        break;
                    case < 7 when permits.Count > 0:
                        var ended = permits[random.Next(permits.Count)];
                        permits.Remove(ended);
                        members[ended.Member].Fail(ended.Endpoint, ended.Permit, now, Cause.Exception);
                        break;
                    case 7 when permits.Count > 0:
                        members[permits[0].Member].Succeed(permits[0].Endpoint, permits[0].Permit, now);
                        permits.RemoveAt(0);
                        break;
                    case 8:
                        members[member].Refresh(now);
                        members[member].Restore(endpoint, now, "who", "why");
                        break;
                    default:
                        members[member].Refresh(now);
                        break;
                }

                Check(members, endpoints);
                ejections += members.Sum(one => one.ByPriority.ToArray().Count(one.IsEjected));
            }
        });

        Assert.InRange(ejections, 10_000, int.MaxValue);
    }

    [Fact]
    public void Members_agree_when_threads_are_done_with_them()
    {
        var (members, endpoints, _) = Create(Topology.ActiveActive, 75);
        var now = 0L;
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 30_000; i++)
            {
                var member = members[random.Next(members.Length)];
                var endpoint = random.Next(member.ByPriority.Length);
                var at = Interlocked.Add(ref now, random.Next(3_000));
                var permit = member[endpoint].Permit;
                member.Refresh(at);
                if (random.Next(3) == 0)
                {
                    member.Succeed(endpoint, permit, at);
                }
                else
                {
                    member.Fail(endpoint, permit, at, Cause.Exception);
                }
            }
        });

        Check(members, endpoints);
    }

    private static void Check(FailoverState[] members, EndpointState[][] endpoints)
    {
        for (var member = 0; member < members.Length; member++)
        {
            var failover = members[member];
            var ejected = endpoints[member].Where(endpoint => failover.IsEjected(endpoint.Index)).ToArray();
            Assert.True(ejected.Length * 100 <= failover.Settings.MaxEjectedPercent * endpoints[member].Length && ejected.Length < endpoints[member].Length);
            Assert.False(failover.IsEjected(failover.Active));
            Assert.Equal(ejected.Length > 0, failover.IsDisturbed);
            foreach (var endpoint in endpoints[member])
            {
                Assert.All(members.Zip(endpoints), other => Assert.All(
                    other.Second.Where(same => same.Name == endpoint.Name), same => Assert.Equal(failover.IsEjected(endpoint.Index), other.First.IsEjected(same.Index))));
            }
        }
    }

    private static (FailoverState[] Members, EndpointState[][] Endpoints, SharedHealth Health) Create(Topology topology, int maxEjectedPercent)
    {
        var settings = new FailoverSettings(PolicyMode.Enforce, [], FailureThreshold: 2, RecoveryThreshold: 1, FailbackDelayMs: 8, ProbeIntervalMs: 2, maxEjectedPercent) { Topology = topology };
        var (health, gate, events) = (new SharedHealth(), new object(), FailoverRun.Events());
        var endpoints = Array.ConvertAll(Sets, set => set.Select((name, index) => new EndpointState(new Endpoint("Service", name), index)).ToArray());
        return (Array.ConvertAll(endpoints, set => new FailoverState(settings, set, new FailoverJournal(events, "Service", null), gate, parts: null, health)), endpoints, health);
    }
}
