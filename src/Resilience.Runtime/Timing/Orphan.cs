namespace Resilience.Timing;

/// <summary>A body that outlived its deadline. It is watched until it ends, so that its late failure goes unobserved by no one.</summary>
internal abstract class Orphan
{
    public abstract void Ended();
}
