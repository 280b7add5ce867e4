using System.Diagnostics.Metrics;
using Resilience.Limiting;

namespace Resilience.Telemetry;

/// <content>Limits, each under the first operation that has it, and the host's level.</content>
internal sealed partial class SeriesReader
{
    public IEnumerable<Measurement<long>> LimitSlots() => Limits().Select(limit => new Measurement<long>(limit.Now.Slots, limit.With()));

    public IEnumerable<Measurement<long>> LimitInFlight() => Limits().Select(limit => new Measurement<long>(limit.Now.InFlight, limit.With()));

    public IEnumerable<Measurement<long>> LimitRejections() => Limits().Select(limit => new Measurement<long>(limit.Now.Rejections, limit.With()));

    public IEnumerable<Measurement<long>> RateRejections()
    {
        var known = new HashSet<RateLimiter>();
        foreach (var (operation, name) in Operations())
        {
            if (operation.Plan is { Rate: { } rate } plan && known.Add(rate))
            {
                yield return new(
                    rate.Read(clock.Coarse(), "", null).Rejections, Of(Label.Service, operation.Service.Name), Of(Label.Owner, OwnerOf(plan.Settings.RateLimit!.OwnedByOperation, name)));
            }
        }
    }

    public IEnumerable<Measurement<long>> Levels() =>
        Enum.GetValues<ServiceLevel>().Select(candidate => new Measurement<long>(candidate == level() ? 1 : 0, Of(Label.Level, candidate.ToString())));

    private IEnumerable<((long Slots, long InFlight, long Rejections) Now, With With)> Limits()
    {
        var known = new HashSet<object>();
        foreach (var (operation, name) in Operations())
        {
            var plan = operation.Plan;
            foreach (var lane in plan.Parts.Lanes)
            {
                if (lane.Adaptive is { } adaptive && known.Add(adaptive))
                {
                    var now = adaptive.Read("", null, "");
                    yield return ((now.Limit, now.InFlight, now.Rejections), LabelsOf(plan.Settings.Adaptive!.OwnedByOperation, lane.Endpoint.Name, Label.Limit.Values[0]));
                }

                if (lane.Bulkhead is { } bulkhead && known.Add(bulkhead))
                {
                    var now = bulkhead.Read("", null, "");
                    yield return ((now.MaxConcurrent, now.InFlight, now.Rejections), LabelsOf(plan.Settings.Bulkhead!.OwnedByOperation, lane.Endpoint.Name, Label.Limit.Values[1]));
                }
            }

            With LabelsOf(bool isOperations, string endpoint, string limit) =>
                Labels(operation.Service.Name, OwnerOf(isOperations, name), Of(Label.Endpoint, endpoint), Of(Label.Limit, limit));
        }
    }
}
