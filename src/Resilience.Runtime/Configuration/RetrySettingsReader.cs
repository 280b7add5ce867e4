using Resilience.Outcomes;
using Resilience.Retrying;

namespace Resilience.Configuration;

/// <summary>The parameters of <see cref="RetryAttribute"/> and what they add up to.</summary>
internal static class RetrySettingsReader
{
    private static readonly Parameter<int> MaxRetries = Parameters.Integer(
        nameof(RetryAttribute.MaxRetries), unset: 2, "a whole number of at least 0, or -1 (unbounded) under a total timeout", value => value is >= Retry.Unbounded and < int.MaxValue);

    private static readonly Parameter<int> DelayMs = Parameters.Smaller(nameof(RetryAttribute.DelayMs), unset: 200, min: 0, nameof(RetryAttribute.MaxDelayMs));
    private static readonly Parameter<int> MaxDelayMs = Parameters.Larger(nameof(RetryAttribute.MaxDelayMs), unset: 5_000, min: 0, nameof(RetryAttribute.DelayMs));
    private static readonly Parameter<Backoff> Backoff = Parameters.Choice(nameof(RetryAttribute.Backoff), Resilience.Backoff.Exponential);
    private static readonly Parameter<Jitter> Jitter = Parameters.Choice(nameof(RetryAttribute.Jitter), Resilience.Jitter.Full);
    private static readonly Parameter<int> BudgetPercent = Parameters.Integer(nameof(RetryAttribute.BudgetPercent), RetryBudgetSettings.Default.Percent, min: 0, max: 100);
    private static readonly Parameter<int> BudgetMinPerSecond = Parameters.Integer(nameof(RetryAttribute.BudgetMinPerSecond), RetryBudgetSettings.Default.MinPerSecond, min: 0);
    private static readonly Parameter<Type[]> On = Parameters.Types(nameof(RetryAttribute.On));
    private static readonly Parameter<Type[]> Except = Parameters.Types(nameof(RetryAttribute.Except));
    private static readonly Parameter<string> RetryAfter = Parameters.InCode(nameof(RetryAttribute.RetryAfter), "");

    public static PolicySchema Schema { get; } = new(
        "Retry", typeof(RetryAttribute), MaxRetries, DelayMs, MaxDelayMs, Backoff, Jitter, BudgetPercent, BudgetMinPerSecond, On, Except, RetryAfter)
    {
        OfState = [BudgetPercent, BudgetMinPerSecond],
    };

    /// <param name="layers">Who speaks for each parameter.</param>
    /// <param name="operation">The operation, as messages name it.</param>
    /// <param name="totalMs">Its total timeout in effect; 0 = none.</param>
    public static RetrySettings Read(PolicyLayers layers, string operation, int totalMs)
    {
        layers.RequireOrder(DelayMs, MaxDelayMs);
        if (layers.Get(MaxRetries) == Retry.Unbounded && totalMs == 0 && layers.Mode != PolicyMode.Off && layers.TryFind(MaxRetries, out var given))
        {
            layers.Errors.OutOfRange(
                given.Place, "-1", $"at least 0 where no total timeout ends the retries, as on {operation}", $"Give {operation} a total timeout, or a number of retries.");
        }

        return new RetrySettings(
            layers.Mode,
            layers.Get(MaxRetries),
            layers.Get(DelayMs),
            layers.Get(MaxDelayMs),
            layers.Get(Backoff),
            layers.Get(Jitter),
            new ExceptionFilter(layers.Get(On), layers.Get(Except)),
            new RetryBudgetSettings(layers.Get(BudgetPercent), layers.Get(BudgetMinPerSecond)));
    }
}
