namespace Resilience.Scenarios.Virtual;

/// <summary>Something that happens at an instant of virtual time.</summary>
internal interface IDue
{
    /// <param name="ticket">What it was scheduled with.</param>
    void OnDue(long ticket);
}
