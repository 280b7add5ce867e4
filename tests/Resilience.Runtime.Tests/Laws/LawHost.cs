using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Calling;
using Resilience.TestKit;
using Xunit;

namespace Resilience.Laws;

/// <summary>A host with one service, a clock moved by hand and chosen draws.</summary>
internal sealed class LawHost<TService> : IDisposable
    where TService : class
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider _provider;
    private readonly List<ResilienceEvent> _events = [];

    public LawHost(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<Random>(Random);
        register(services);
        _provider = services.BuildServiceProvider();
        Control.Subscribe(Note);
    }

    public ManualTimeProvider Time { get; } = new();

    public ScriptedRandom Random { get; } = new();

    public ResilienceControl Control => _provider.GetRequiredService<ResilienceControl>();

    public TService Service => _provider.GetRequiredService<TService>();

    public Host Engine => _provider.GetRequiredService<ResilienceRegistry>().Host;

    public string Name => Control.Services.Single();

    /// <summary>Time since the host began, in milliseconds.</summary>
    public double Ms => Time.Elapsed.TotalMilliseconds;

    public Operation Operation(string name) =>
        Assert.Single(Assert.Single(_provider.GetRequiredService<ResilienceRegistry>().Services).Operations, candidate => candidate.Name == name);

    public IServiceScope NewScope() => _provider.CreateScope();

    public OperationCounts Counts(string operation) => Control.Operations.Single(candidate => candidate.Operation == operation).Counts;

    public BreakerSnapshot Breaker(string? operation = null, string endpoint = "default") => Control.Breaker(Name, operation, endpoint)!;

    public async Task<IReadOnlyList<ResilienceEvent>> EventsAsync()
    {
        await _provider.GetRequiredService<ResilienceRegistry>().FlushAsync().WaitAsync(Patience);
        lock (_events)
        {
            return [.. _events];
        }
    }

    public async Task<IReadOnlyList<ResilienceEvent>> EventsAsync(ResilienceEventKind kind) => [.. (await EventsAsync()).Where(item => item.Kind == kind)];

    /// <summary>Ends when the pool has got to where the condition holds.</summary>
    public async Task UntilAsync(Func<bool> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"The condition never held. The clock stands at {Ms} ms, the next timer is due in {Time.NextDue}.");
            }

            await Task.Yield();
        }
    }

    /// <summary>Moves the clock to the next timer, which must be due in so many milliseconds once the pool has got there.</summary>
    public async Task AdvanceToTimerAsync(double milliseconds)
    {
        await UntilAsync(() => Time.NextDue == TimeSpan.FromMilliseconds(milliseconds));
        Time.Advance(milliseconds);
    }

    /// <summary>The same, over timers that are due earlier: those of deadlines that were disarmed.</summary>
    public async Task AdvanceOverTimersAsync(double milliseconds)
    {
        for (var end = Ms + milliseconds; Ms < end;)
        {
            await UntilAsync(() => Ms + Time.NextDue?.TotalMilliseconds <= end);
            Time.Advance(Time.NextDue!.Value);
        }
    }

    public void Dispose() => _provider.Dispose();

    private void Note(ResilienceEvent item)
    {
        lock (_events)
        {
            _events.Add(item);
        }
    }
}
