using System.Diagnostics.Metrics;
using Resilience.Breaking;
using Resilience.Routing;
using Resilience.State;
using Resilience.Timing;

namespace Resilience.Telemetry;

/// <content>States that operations own or share: each is one series, under the first that has it.</content>
internal sealed partial class SeriesReader
{
    private delegate KeyValuePair<string, object?>[] With(params KeyValuePair<string, object?>[] more);

    public IEnumerable<Measurement<long>> CircuitStates() =>
        from circuit in Circuits()
        let now = circuit.Breaker.Read(clock.Coarse(), "", null, "").State
        from state in Enum.GetValues<CircuitState>()
        select new Measurement<long>(state == now ? 1 : 0, circuit.With(Of(Label.State, state.ToString())));

    public IEnumerable<Measurement<long>> CircuitTransitions() =>
        from circuit in Circuits()
        from state in Enum.GetValues<CircuitState>()
        select new Measurement<long>(circuit.Breaker.Journal.TransitionsTo(state), circuit.With(Of(Label.To, state.ToString())));

    public IEnumerable<Measurement<long>> CircuitRejections() =>
        Circuits().Select(circuit => new Measurement<long>(circuit.Breaker.Journal.Rejections, circuit.With()));

    public IEnumerable<Measurement<long>> Ejected() =>
        Places().Select(place => new Measurement<long>(place.Failover.IsEjected(place.Endpoint) ? 1 : 0, place.With()));

    public IEnumerable<Measurement<long>> Ejections() =>
        Places().Select(place => new Measurement<long>(place.Failover.Journal.EjectionsOf(place.Name), place.With()));

    public IEnumerable<Measurement<long>> Probes() =>
        from place in Places()
        where place.Failover.IsProbed
        from answer in Label.Answer.Values
        select new Measurement<long>(place.Failover.Journal.ProbesOf(place.Name, answer == Label.Answer.Values[0]), place.With(Of(Label.Answer, answer)));

    public IEnumerable<Measurement<long>> Weights() =>
        from service in services()
        from endpoint in service.Endpoints
        select new Measurement<long>(endpoint.Weight, Of(Label.Service, service.Name), Of(Label.Endpoint, endpoint.Name));

    public IEnumerable<Measurement<double>> BudgetsRemaining() =>
        Indicators().Select(indicator => new Measurement<double>(indicator.Now.BudgetRemaining ?? 1, indicator.With()));

    public IEnumerable<Measurement<double>> Burns() =>
        from indicator in Indicators()
        from burn in indicator.Now.BurnRates.Zip(Label.Window.Values)
        select new Measurement<double>(burn.First.Rate ?? 0, indicator.With(Of(Label.Window, burn.Second)));

    private static With Labels(string service, string owner, params KeyValuePair<string, object?>[] own) =>
        more => [Of(Label.Service, service), Of(Label.Owner, owner), .. own, .. more];

    private IEnumerable<(Breaker Breaker, With With)> Circuits()
    {
        var known = new HashSet<Breaker>();
        foreach (var (operation, name) in Operations())
        {
            var plan = operation.Plan;
            foreach (var lane in plan.Parts.Lanes)
            {
                if (lane.Breaker is { } breaker && known.Add(breaker))
                {
                    yield return (breaker, Labels(operation.Service.Name, OwnerOf(plan.Settings.Breaker!.OwnedByOperation, name), Of(Label.Endpoint, lane.Endpoint.Name)));
                }
            }
        }
    }

    private IEnumerable<(FailoverState Failover, int Endpoint, string Name, With With)> Places()
    {
        var known = new HashSet<FailoverState>();
        foreach (var (operation, name) in Operations())
        {
            if (operation.Plan is not { Failover: { } failover } plan || !known.Add(failover))
            {
                continue;
            }

            foreach (var index in failover.ByPriority.ToArray())
            {
                var endpoint = plan.Lanes[index].Endpoint.Name;
                yield return (failover, index, endpoint, Labels(operation.Service.Name, OwnerOf(plan.Settings.Failover!.OwnedByOperation, name), Of(Label.Endpoint, endpoint)));
            }
        }
    }

    private IEnumerable<(IndicatorSnapshot Now, With With)> Indicators()
    {
        var known = new HashSet<ObjectiveScope>();
        foreach (var (operation, name) in Operations())
        {
            var plan = operation.Plan;
            var hasOwn = plan.Settings.Slo is not null;
            foreach (var scope in plan.Parts.ObjectiveScopes)
            {
                if (!known.Add(scope))
                {
                    continue;
                }

                var owner = OwnerOf(hasOwn && scope == plan.Parts.ObjectiveScopes[0], name);
                var now = scope.Read(clock.Coarse() / Clock.TicksPerMs);
                yield return (now.Availability, Labels(operation.Service.Name, owner, Of(Label.Indicator, Label.Indicator.Values[0])));
                if (now.Latency is { } latency)
                {
                    yield return (latency, Labels(operation.Service.Name, owner, Of(Label.Indicator, Label.Indicator.Values[1])));
                }
            }
        }
    }

    private static string OwnerOf(bool isOperation, string name) => isOperation ? name : Label.Shared;
}
