using Resilience.Timing;

namespace Resilience.Calling;

/// <content>Chaos experiments: the last thing before the body.</content>
public sealed partial class Operation
{
    /// <summary>Begins the body, or what an experiment puts in its place.</summary>
    private void StartBody(Invocation call, Lane lane)
    {
        ref var attempt = ref call.Attempt;
        var effect = _chaos.IsOn ? _chaos.Strike(Service.Name, Name, lane.Endpoint.Name) : null;
        attempt.IsChaos = effect is ChaosFault or ChaosAnswer;
        switch (effect)
        {
            case ChaosFault fault:
                call.BeginFault(MakeFault(fault));
                break;
            case ChaosAnswer answer:
                call.BeginAnswer(answer.Result);
                break;
            case ChaosDelay delay when !call.Admission.IsSynchronous:
                call.BeginLate(lane.Endpoint, Wait(delay, attempt.Token), attempt.Token);
                break;
            case ChaosDelay delay:
                Wait(delay, attempt.Token).Block();
                call.Begin(lane.Endpoint, attempt.Token);
                break;
            default:
                call.Begin(lane.Endpoint, attempt.Token);
                break;
        }
    }

    private DelayNode Wait(ChaosDelay delay, CancellationToken cancellationToken) =>
        DelayNode.Start(_host.Scanner, _clock.Fine() + delay.By.Ticks, cancellationToken);

    private static Exception MakeFault(ChaosFault fault)
    {
        try
        {
            return fault.Make();
        }
        catch (Exception error)
        {
            // Meant to fail, and it does.
            return error;
        }
    }
}
