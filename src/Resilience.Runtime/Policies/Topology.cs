namespace Resilience;

/// <summary>Whether the endpoints of a service stand by for each other or share its load.</summary>
public enum Topology
{
    /// <summary>One endpoint serves, the others stand by; it gets its calls back after it has proved itself.</summary>
    ActivePassive,

    /// <summary>All endpoints serve; one that failed is left out for a pause that grows with each time.</summary>
    ActiveActive,
}
