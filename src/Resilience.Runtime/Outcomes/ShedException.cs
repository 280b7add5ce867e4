namespace Resilience;

/// <summary>The call was not run, so that more important ones can be: the host's service level, or the call's priority, is too low for it.</summary>
public sealed class ShedException : RejectedException
{
    internal ShedException(Rejection rejection)
        : base(rejection, $"{rejection.Service}.{rejection.Operation} was shed: it is not run at the host's present service level.")
    {
    }
}
