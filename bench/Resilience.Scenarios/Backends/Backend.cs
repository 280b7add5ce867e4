using Resilience.Scenarios.Virtual;

namespace Resilience.Scenarios.Backends;

/// <summary>A server: workers, a queue in front of them, a cache, and what is wrong with it at the moment.</summary>
internal sealed class Backend : IDue
{
    private readonly VirtualClock _clock;
    private readonly BackendSettings _settings;
    private readonly Fault[] _faults;
    private readonly Draws _draws;
    private readonly Queue<BackendRequest> _waiting = new();
    private readonly List<BackendRequest> _inService = [];
    private readonly HashSet<int> _cache = [];

    public Backend(VirtualClock clock, BackendSettings settings, IEnumerable<Fault> faults, Draws draws, int items)
    {
        _clock = clock;
        _settings = settings;
        _faults = [.. faults];
        _draws = draws;
        _cache.UnionWith(Enumerable.Range(0, items));
        foreach (var fault in _faults.Where(fault => fault.Kind is FaultKind.Down or FaultKind.Silent))
        {
            clock.Schedule(VirtualClock.TicksOf(fault.From * 1_000), this);
        }
    }

    public string Name => _settings.Name;

    /// <summary>A request has arrived.</summary>
    public void Take(BackendRequest request)
    {
        if (Find(FaultKind.Silent) is not null)
        {
            return;
        }

        if (Find(FaultKind.Down) is not null)
        {
            request.Fail(new ConnectionRefusedException($"{Name} refused the connection."));
        }
        else if (_inService.Count < _settings.Workers)
        {
            Begin(request);
        }
        else if (_waiting.Count < _settings.QueueLimit)
        {
            _waiting.Enqueue(request);
        }
        else
        {
            request.Fail(new ServerErrorException($"{Name} is too busy."));
        }
    }

    /// <summary>A worker is done with a request.</summary>
    public void Finish(BackendRequest request)
    {
        _inService.Remove(request);
        _cache.Add(request.Item);
        if (Find(FaultKind.Errors) is { Amount: var share } && _draws.Uniform(request.Call, request.Attempt, Purposes.Error) < share)
        {
            request.Fail(new ServerErrorException($"{Name} failed."));
        }
        else
        {
            request.Answer();
        }

        if (_waiting.TryDequeue(out var next))
        {
            Begin(next);
        }
    }

    /// <summary>It dies: what it held is lost, its cache included. From a host that is gone no reset comes either.</summary>
    public void OnDue(long ticket)
    {
        var isHeard = Find(FaultKind.Down) is not null;
        foreach (var request in _inService.Concat(_waiting))
        {
            request.Lose(isHeard);
        }

        _inService.Clear();
        _waiting.Clear();
        _cache.Clear();
    }

    private void Begin(BackendRequest request)
    {
        _inService.Add(request);
        var slowness = Find(FaultKind.Slow)?.Amount ?? 1;
        var missing = _cache.Contains(request.Item) ? 1 : _settings.MissFactor;
        request.Serve(_settings.ServiceMs * slowness * missing * _draws.Factor(request.Call, request.Attempt, Purposes.Service));
    }

    private Fault? Find(FaultKind kind) => Array.Find(_faults, fault => fault.Kind == kind && fault.IsAt(_clock.Seconds));
}
