using Resilience.Laws;

namespace Resilience.Calling;

/// <summary>Changes settings and modes all the time, by configuration and by an operator, from one seed.</summary>
internal sealed class Turmoil(FailoverHost host)
{
    private const string Policies = "Services:Stressed:Policies:";
    private const int StepsPerChange = 25;

    private static readonly string[] Modes = ["Enforce", "Observe", "Off"];
    private static readonly string[] Switched = ["CircuitBreaker", "Failover", "Retry", "Fallback"];

    private readonly Random _random = new(7);
    private int _step;

    public void Next()
    {
        if (++_step % StepsPerChange != 0)
        {
            return;
        }

        if (_random.Next(4) == 0)
        {
            host.Control.SetMode("Stressed", null, Switched[_random.Next(Switched.Length)], (PolicyMode)_random.Next(3), "test", "turmoil");
            return;
        }

        foreach (var mode in host.Control.ModeSwitches)
        {
            host.Control.ResetMode(mode.Service, mode.Operation, mode.Policy, "test", "turmoil");
        }

        host.Reload(
            (Policies + "CircuitBreaker:ConsecutiveFailures", Number(1, 6)),
            (Policies + "CircuitBreaker:Probes", Number(1, 4)),
            (Policies + "CircuitBreaker:WindowMs", Number(100, 102)),
            (Policies + "CircuitBreaker:Mode", Modes[_random.Next(3)]),
            (Policies + "Failover:FailureThreshold", Number(1, 6)),
            (Policies + "Failover:Mode", Modes[_random.Next(3)]),
            (Policies + "Retry:MaxRetries", Number(0, 4)),
            (Policies + "Timeout:AttemptMs", Number(3_600_000, 3_600_002)),
            (Policies + "Slo:WindowDays", Number(2, 5)),
            ("Services:Stressed:Operations:GetOrZero:Fallback:Mode", Modes[_random.Next(3)]));
    }

    /// <summary>Back to what the attributes say, which is what must hold afterwards.</summary>
    public static void End(FailoverHost host)
    {
        foreach (var mode in host.Control.ModeSwitches)
        {
            host.Control.ResetMode(mode.Service, mode.Operation, mode.Policy, "test", "turmoil");
        }

        host.Reload(
            (Policies + "CircuitBreaker:Mode", "Enforce"),
            (Policies + "CircuitBreaker:Probes", "2"),
            (Policies + "Failover:Mode", "Enforce"),
            ("Services:Stressed:Operations:GetOrZero:Fallback:Mode", "Enforce"));
    }

    private string Number(int from, int to) => _random.Next(from, to).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
