using Resilience;

namespace Bank;

[Slo(99.5)]
[Accepted("RES103", "nothing stands in for a payment")]
public interface IBank
{
    [Retry(2, DelayMs = 100, Jitter = Jitter.None), Timeout(AttemptMs = 500), Dependency(AvailabilityPercent = 99.9), Idempotent]
    Task PayAsync(int cents, CancellationToken cancellationToken = default);
}
