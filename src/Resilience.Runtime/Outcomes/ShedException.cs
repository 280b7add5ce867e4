using Resilience.Outcomes;

namespace Resilience;

/// <summary>The call was not run, so that more important ones can be: the host's service level, or the call's priority, is too low for it. The message says which.</summary>
public sealed class ShedException : RejectedException
{
    internal ShedException(Rejection rejection)
        : base(rejection, $"{rejection.Service}.{rejection.Operation} was shed: {Explain(rejection.Reason)} {nameof(ResilienceControl)}.{nameof(ResilienceControl.Levels)} tells by whom or why the level is what it is.")
    {
    }

    private static string Explain(RefusalReason reason) => reason.Kind == RefusalKind.Priority
        ? $"at the service level {(ServiceLevel)reason.Limit} it runs for requests of priority {ServiceLevels.LeastPriority((ServiceLevel)reason.Limit)} and above, and this one has {(RequestPriority)reason.Other}."
        : $"the service level is {(ServiceLevel)reason.Limit}, and its [Sheds] lets it run at {(ServiceLevel)reason.Other}{(reason.Other == (int)ServiceLevel.Full ? " only" : " and above")}.";
}
