namespace Resilience.Breaking;

/// <summary>A permit of the model.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Age">Transitions before it.</param>
/// <param name="Failures">Failures counted before it.</param>
/// <param name="IsProbe">Whether it holds a lease.</param>
internal sealed record ModelPermit(int Id, int Age, long Failures, bool IsProbe);
