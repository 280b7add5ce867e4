using System.Globalization;

namespace Resilience;

/// <summary>A deadline passed before the call had an outcome.</summary>
/// <remarks>The inner exception is the last attempt's failure, where there was one.</remarks>
public sealed class DeadlineExceededException : TimeoutException
{
    internal DeadlineExceededException(Cause cause, string service, string operation, string? endpoint, TimeSpan limit, Exception? inner)
        : base(string.Create(CultureInfo.InvariantCulture, $"{service}.{operation} did not end within its {(cause == Cause.TotalTimeout ? "total" : "attempt")} timeout of {limit.TotalMilliseconds:0} ms."), inner)
    {
        Cause = cause;
        Service = service;
        Operation = operation;
        Endpoint = endpoint;
        Limit = limit;
    }

    /// <summary><see cref="Cause.AttemptTimeout"/> or <see cref="Cause.TotalTimeout"/>.</summary>
    public Cause Cause { get; }

    /// <summary>The service called.</summary>
    public string Service { get; }

    /// <summary>The operation called.</summary>
    public string Operation { get; }

    /// <summary>The endpoint of the attempt in flight; null when none was.</summary>
    public string? Endpoint { get; }

    /// <summary>The timeout that ran out.</summary>
    public TimeSpan Limit { get; }
}
