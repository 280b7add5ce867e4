namespace Resilience.Probing;

/// <summary>Asks an endpoint whether it is well, past all policies: what they would hide is what is asked for.</summary>
internal abstract class EndpointProbe
{
    /// <summary>Where endpoints are asked over HTTP; null where code asks.</summary>
    public virtual string? Path => null;

    /// <summary>Whether it is well; throwing is a no.</summary>
    public abstract ValueTask<bool> AskAsync(IServiceProvider services, Endpoint endpoint, CancellationToken cancellationToken);
}
