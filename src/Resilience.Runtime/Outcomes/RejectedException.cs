namespace Resilience;

/// <summary>A call that was not run: a policy refused it. Never a failure of the endpoint.</summary>
public abstract class RejectedException : Exception
{
    private protected RejectedException(Rejection rejection, string message)
        : base(message)
    {
        Cause = rejection.Cause;
        Service = rejection.Service;
        Operation = rejection.Operation;
        Endpoint = rejection.Endpoint;
        RetryAfter = rejection.RetryAfter;
    }

    /// <summary>Which policy refused.</summary>
    public Cause Cause { get; }

    /// <summary>The service called.</summary>
    public string Service { get; }

    /// <summary>The operation called.</summary>
    public string Operation { get; }

    /// <summary>The endpoint that was to serve; null where no single endpoint is meant.</summary>
    public string? Endpoint { get; }

    /// <summary>How long to wait before it makes sense to try again, where that is known; never negative.</summary>
    public TimeSpan? RetryAfter { get; }
}
