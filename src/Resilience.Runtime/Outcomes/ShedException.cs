namespace Resilience;

/// <summary>The call was not run, so that more important ones can be: the host's service level, or the call's priority, is too low for it.</summary>
public sealed class ShedException : RejectedException
{
    internal ShedException(Rejection rejection)
        : base(rejection, $"{rejection.Service}.{rejection.Operation} was shed: its [Sheds] keeps it from running at the host's present service level. ResilienceControl tells the level; it runs again when that rises.")
    {
    }
}
