using Resilience.Laws;
using Xunit;

namespace Resilience.Calling;

/// <summary>
/// Settings swapped thousands of times under load. Each of two sets of settings shows in all that a call does: whether its
/// bodies get a token, how many there are, how it ends, and whether the objective counts it. No call mixes the two.
/// </summary>
public sealed class ReloadStressTests : IDisposable
{
    private const int Threads = 4;
    private const int Reloads = 300;

    private static readonly (string Key, string? Value)[] Bare =
    [
        ("Services:Swapped:Policies:Timeout:Mode", "Off"), ("Services:Swapped:Policies:Retry:MaxRetries", "0"),
        ("Services:Swapped:Policies:Fallback:Mode", "Off"), ("Services:Swapped:Policies:Slo:Mode", "Off"),
    ];

    private static readonly (string Key, string? Value)[] Full =
    [
        ("Services:Swapped:Policies:Timeout:Mode", "Enforce"), ("Services:Swapped:Policies:Retry:MaxRetries", "3"),
        ("Services:Swapped:Policies:Fallback:Mode", "Enforce"), ("Services:Swapped:Policies:Slo:Mode", "Enforce"),
    ];

    private readonly SwappedBody _body = new();
    private readonly FailoverHost _host;
    private long _bareGood;
    private long _bareFailed;
    private long _fullGood;
    private long _fullDegraded;

    public ReloadStressTests() => _host = new(services => services.AddResilientSwapped(e => e.Add("default", _body)), Bare);

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task No_call_sees_a_mixture_and_every_call_is_counted_once()
    {
        var service = _host.Get<ISwapped>();
        var stop = false;
        var callers = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            async () =>
            {
                var random = new Random(thread);
                while (!Volatile.Read(ref stop))
                {
                    await One(service, random);
                }
            },
            TaskCreationOptions.LongRunning).Unwrap()).ToArray();
        for (var i = 0; i < Reloads; i++)
        {
            _host.Reload(i % 2 == 0 ? Full : Bare);
            _host.Time.Advance(40);
            await Task.Yield();
        }

        Volatile.Write(ref stop, true);
        await Task.WhenAll(callers);
        Compare();
    }

    private async Task One(ISwapped service, Random random)
    {
        var call = new SwappedCall { Fails = random.Next(2) == 0, Suspends = random.Next(3) == 0 };
        var error = await FailoverHost.EndOf(Answer(service, call));
        Assert.NotEqual(call.WithToken > 0, call.WithoutToken > 0);
        if (call.WithoutToken > 0)
        {
            Assert.Equal((1, call.Fails), (call.WithoutToken, error is IOException));
            Interlocked.Increment(ref call.Fails ? ref _bareFailed : ref _bareGood);
        }
        else
        {
            Assert.Equal((call.Fails ? 4 : 1, call.Fails ? -1 : 1), (call.WithToken, call.Answer));
            Assert.Null(error);
            Interlocked.Increment(ref call.Fails ? ref _fullDegraded : ref _fullGood);
        }
    }

    private static async ValueTask<int> Answer(ISwapped service, SwappedCall call) => call.Answer = await service.GetAsync(call);

    private void Compare()
    {
        var counts = _host.Counts("Swapped", "Get");
        Assert.Equal((_bareGood + _fullGood, _bareFailed, _fullDegraded), (counts.Succeeded, counts.Failed.GetValueOrDefault(Cause.Exception), counts.Degraded));
        Assert.Equal(3 * _fullDegraded, counts.Retries);
        _host.Reload([.. Full, ("Services:Swapped:Policies:Retry:MaxRetries", "2")]);
        var objective = _host.Control.Objective("Swapped")!;
        Assert.Equal((_fullGood + _fullDegraded, 0, _fullDegraded), (objective.Total, objective.Bad, objective.Degraded));
        Assert.All([_bareGood, _bareFailed, _fullGood, _fullDegraded], count => Assert.InRange(count, 100, long.MaxValue));
    }
}
