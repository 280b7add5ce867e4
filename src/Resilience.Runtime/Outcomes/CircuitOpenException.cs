namespace Resilience;

/// <summary>The endpoint's circuit breaker is open.</summary>
public sealed class CircuitOpenException : RejectedException
{
    internal CircuitOpenException(Rejection rejection)
        : base(rejection, $"{rejection.Service}.{rejection.Operation} was not sent to '{rejection.Endpoint}': its circuit is open.{Hint(rejection)}")
    {
    }

    private static string Hint(Rejection rejection) =>
        rejection.RetryAfter is { } wait ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" It may be tried again in {wait.TotalMilliseconds:0} ms.") : string.Empty;
}
