using Resilience.Laws;
using Resilience.Vectors;
using Xunit;

namespace Resilience.Breaking;

public sealed class BreakerVectorTests
{
    private const long LongLease = TimeSpan.TicksPerDay;

    // The vectors know no jitter: the injected randomness at 0.5 makes the pause 0.9 of the whole, which is asked for accordingly.
    private const double DrawnShare = 0.9;

    public static TheoryData<string> Traces => Vector.Ids("breaker_trace");

    [Theory]
    [MemberData(nameof(Traces))]
    public void Law15_states_and_admissions_follow_the_trace(string id)
    {
        var vector = Vector.Find(id);
        var pauseMs = (int)(vector.In("recoverySeconds") * 1_000 / DrawnShare);
        var breaker = TestBreakers.Create(
            TestBreakers.Settings with
            {
                ConsecutiveFailures = (int)vector.Count("failureThreshold"),
                Probes = (int)vector.Count("halfOpenMaxCalls"),
                BreakMs = pauseMs,
                MaxBreakMs = pauseMs,
            },
            new ToldRandom());
        var permits = new Queue<BreakerPermit>();
        var states = new List<string>();
        var admissions = new List<bool?>();
        foreach (var step in vector.Input.GetProperty("events").EnumerateArray())
        {
            var now = (long)(step[0].GetDouble() * TimeSpan.TicksPerSecond);
            admissions.Add(Take(breaker, permits, step[1].GetString()!, now));
            states.Add(breaker.Read(now).State switch { CircuitState.Closed => "closed", CircuitState.Open => "open", _ => "half_open" });
        }

        Assert.Equal(vector.Expected.GetProperty("stateAfter").EnumerateArray().Select(state => state.GetString()!), states);
        Assert.Equal(
            vector.Expected.GetProperty("admitted").EnumerateArray().Select(admitted => admitted.ValueKind == System.Text.Json.JsonValueKind.Null ? (bool?)null : admitted.GetBoolean()),
            admissions);
    }

    private static bool? Take(Breaker breaker, Queue<BreakerPermit> permits, string what, long now)
    {
        if (what == "acquire")
        {
            var isAdmitted = breaker.TryEnter(now, LongLease, out var taken);
            if (isAdmitted)
            {
                permits.Enqueue(taken);
            }

            return isAdmitted;
        }

        if (!permits.TryDequeue(out var permit))
        {
            Assert.True(breaker.TryEnter(now, LongLease, out permit));
        }

        if (what == "ok")
        {
            breaker.Succeed(permit, now);
        }
        else
        {
            breaker.Fail(permit, now, TestBreakers.Failure);
        }

        return null;
    }
}
