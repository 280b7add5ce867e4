using Resilience.Scenarios.Cases;
using Resilience.Scenarios.Virtual;

namespace Resilience.Scenarios.Running;

/// <summary>A caller's token: cancelled when it has waited long enough.</summary>
internal sealed class Patience : IDue, IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private bool _isOver;

    public Patience(VirtualClock clock) => clock.After(Scenario.PatienceMs, this);

    public CancellationToken Token => _source.Token;

    public void OnDue(long ticket)
    {
        if (!_isOver)
        {
            _source.Cancel();
        }
    }

    public void Dispose() => _isOver = true;
}
