using Resilience.Calling;
using Resilience.Events;

namespace Resilience;

/// <content>Chaos experiments.</content>
public sealed partial class ResilienceControl
{
    /// <summary>The chaos experiments that run.</summary>
    public IReadOnlyList<ChaosRun> Chaos => [.. _registry.Host.Chaos.Running.Where(run => run.EndedBecause is null)];

    /// <summary>
    /// Runs a chaos experiment until its time is over, an error budget of the service is too small, or it is stopped. Nothing is
    /// disturbed in a host where nobody calls this.
    /// </summary>
    /// <param name="experiment">What is done, to whom, how often and for how long.</param>
    /// <param name="who">Who asks.</param>
    /// <param name="why">The reason.</param>
    /// <returns>The run, which counts its hits and can be stopped.</returns>
    /// <exception cref="ArgumentException">There is no such service, operation or endpoint, a value is out of range, the answer is not what every operation that it is for returns, or who or why is missing.</exception>
    /// <exception cref="InvalidOperationException">The environment is Production and the experiment does not allow that, or too little of an error budget is left.</exception>
    public ChaosRun StartChaos(ChaosExperiment experiment, string who, string why)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        Signature.Require(nameof(ResilienceControl), who, why);
        var service = Find(experiment.Service);
        Check(experiment, service);
        var host = _registry.Host;
        var run = new ChaosRun(experiment, host.Events, host.Clock, () => LeastBudget(service), host.Chaos.Remove);
        if (run.TooLittleBudget() is { } left)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"{service.Name} has {left:0.#} % of an error budget left, and the experiment wants at least {experiment.BudgetFloorPercent:0.#} %. Wait until it has recovered, or lower {nameof(ChaosExperiment.BudgetFloorPercent)}."));
        }

        host.Events.Raise(new ResilienceEvent(host.Events.Now, ResilienceEventKind.ChaosStarted, service.Name)
        {
            Operation = experiment.Operation,
            Endpoint = experiment.Endpoint,
            Duration = experiment.Duration,
            Who = who,
            Why = why,
        });
        host.Chaos.Add(run);
        return run;
    }

    private void Check(ChaosExperiment experiment, ServiceState service)
    {
        var operations = experiment.Operation is { } operation ? [FindOperation(service, operation)] : service.Operations;
        if (experiment.Endpoint is { } endpoint)
        {
            FindEndpoint(service, endpoint);
        }

        ThrowUnlessFits(experiment.Effect, operations);
        ThrowUnless(experiment.Rate is > 0 and <= 1, nameof(experiment.Rate), experiment.Rate, "above 0, at most 1");
        ThrowUnless(experiment.Escalation >= TimeSpan.Zero, nameof(experiment.Escalation), experiment.Escalation, "not negative");
        ThrowUnless(experiment.Duration > TimeSpan.Zero, nameof(experiment.Duration), experiment.Duration, "above zero");
        ThrowUnless(experiment.BudgetFloorPercent <= 100, nameof(experiment.BudgetFloorPercent), experiment.BudgetFloorPercent, "at most 100");
        if (!experiment.AllowInProduction && _settings.Environment.Equals("Production", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                $"Chaos does not run in the environment Production unless {nameof(ChaosExperiment.AllowInProduction)} is set. Where the host names no environment, it is Production.");
        }
    }

    /// <summary>An answer must be what each operation returns that it is for, as far as that is known before the call.</summary>
    private static void ThrowUnlessFits(ChaosEffect effect, Operation[] operations)
    {
        if (effect is not ChaosAnswer answer || Array.FindAll(operations, operation => !answer.Fits(operation.Parts.Declaration)) is not { Length: > 0 } unfit)
        {
            return;
        }

        var list = string.Join(", ", unfit.Select(operation => $"{operation.Service.Name}.{operation.Name}, which returns {ChaosAnswer.Wanted(operation.Parts.Declaration)}"));
        var mend = unfit.Length < operations.Length ? $"Name in {nameof(ChaosExperiment)}.{nameof(ChaosExperiment.Operation)} one that it fits: {string.Join(", ", operations.Except(unfit).Select(operation => operation.Name))}."
            : unfit.Length > 1 ? $"Name one in {nameof(ChaosExperiment)}.{nameof(ChaosExperiment.Operation)}, and give what it returns."
            : "Give what it returns. A stream takes no answer; it can be made to fail, or to begin later.";
        throw new ArgumentException($"{nameof(ChaosEffect)}.{nameof(ChaosEffect.Answer)}: {answer.Given} is no answer of {list}. {mend}", "experiment");
    }

    private static void ThrowUnless(bool holds, string name, object value, string allowed)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{nameof(ChaosExperiment)}.{name} must be {allowed}.");
        }
    }

    private double? LeastBudget(ServiceState service) => service.Operations
        .SelectMany(operation => operation.Parts.ObjectiveScopes)
        .Distinct()
        .Select(scope => Read(scope)?.BudgetRemaining)
        .Min();
}
