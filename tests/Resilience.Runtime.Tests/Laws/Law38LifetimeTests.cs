using System.Runtime.CompilerServices;
using Xunit;

namespace Resilience.Laws;

[Timeout(300), Retry(1, DelayMs = 0)]
public interface ILaw38Kept
{
    ValueTask<int> GetAsync(CancellationToken cancellationToken = default);
}

/// <summary>Two hosts share nothing but pools of memory, and those keep no host alive.</summary>
public sealed class Law38LifetimeTests
{
    [Theory, InlineData(true), InlineData(false)]
    public void Law38_host_that_is_disposed_is_let_go(bool suspends)
    {
        var (host, operation, subscriber) = Use(suspends);
        for (var round = 0; round < 5; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal((false, false, false), (host.IsAlive, operation.IsAlive, subscriber.IsAlive));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Host, WeakReference Operation, WeakReference Subscriber) Use(bool suspends)
    {
        var seen = new List<ResilienceEvent>();
        using var host = new LawHost<ILaw38Kept>(services => services.AddResilientLaw38Kept(e => e.Add("default", new Body(suspends))));
        host.Control.Subscribe(seen.Add);
        for (var call = 0; call < 8; call++)
        {
            Assert.Equal(1, host.Service.GetAsync().AsTask().GetAwaiter().GetResult());
        }

        return (new(host.Engine), new(host.Operation("Get")), new(seen));
    }

    private sealed class Body(bool suspends) : ILaw38Kept
    {
        public async ValueTask<int> GetAsync(CancellationToken cancellationToken)
        {
            if (suspends)
            {
                await Task.Yield();
            }

            return 1;
        }
    }
}
