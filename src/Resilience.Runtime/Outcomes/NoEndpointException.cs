namespace Resilience;

/// <summary>Several endpoints can serve the service, and none could be tried.</summary>
public sealed class NoEndpointException : RejectedException
{
    internal NoEndpointException(Rejection rejection)
        : base(rejection, $"No endpoint of {rejection.Service} can take {rejection.Operation}: each is isolated, draining, ejected or behind an open circuit.")
    {
    }
}
