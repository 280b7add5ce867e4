namespace ShopApi.Drills;

/// <summary>One part of the story.</summary>
/// <param name="Number">Its number in the output; 0 is the time before the first fault.</param>
/// <param name="Title">What happens, in a few words.</param>
/// <param name="Play">Makes it happen and ends when the phase does.</param>
/// <param name="Expectation">What must hold of its figures; answers what was missed, or null.</param>
internal sealed record Phase(int Number, string Title, Func<Stage, Task> Play, Func<PhaseFigures, string?> Expectation)
{
    public PhaseTally Tally { get; } = new();

    public PhaseState State { get; set; }
}
