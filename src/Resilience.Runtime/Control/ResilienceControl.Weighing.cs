using Resilience.Events;

namespace Resilience;

/// <content>Shares of the load.</content>
public sealed partial class ResilienceControl
{
    /// <summary>
    /// Gives an endpoint another weight, until the host ends; calls under way stay where they are. 0 takes all new calls from it, as long as
    /// another has a weight: a gentler way out than draining, and 0, then step by step more, a gentle way in.
    /// </summary>
    /// <param name="service">The service's name.</param>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="weight">Its share of the load where load is shared, beside those of the others; at least 0.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <exception cref="ArgumentException">There is no such service or endpoint, or who or why is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative.</exception>
    public void SetWeight(string service, string endpoint, int weight, string who, string why)
    {
        Signature.Require(nameof(ResilienceControl), who, why);
        ArgumentOutOfRangeException.ThrowIfNegative(weight);
        var state = Find(service);
        lock (state.Gate)
        {
            var target = FindEndpoint(state, endpoint);
            if (target.Weight == weight)
            {
                return;
            }

            target.Weight = weight;
            Raise(ResilienceEventKind.Reweighted, state, target, who, why);
            Tell(state, failover => failover.WeightsChanged());
        }
    }
}
