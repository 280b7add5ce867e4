namespace Resilience;

/// <summary>What a call does when its body still runs at the deadline.</summary>
public enum Overrun
{
    /// <summary>The caller is released at the deadline; the body is cancelled and watched until it ends.</summary>
    Abandon,

    /// <summary>The body is cancelled and the caller waits for it to end, so nothing it holds is used after the call.</summary>
    Wait,
}
