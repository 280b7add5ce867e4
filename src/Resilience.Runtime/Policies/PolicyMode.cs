namespace Resilience;

/// <summary>How far a policy goes.</summary>
public enum PolicyMode
{
    /// <summary>The policy decides and acts.</summary>
    Enforce,

    /// <summary>The policy decides and records its decision, and lets the call go on as if it were not there.</summary>
    Observe,

    /// <summary>As if the policy were not declared; on an operation this also switches off the service's.</summary>
    Off,
}
