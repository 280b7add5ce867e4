namespace ShopApi.Drills;

/// <summary>One part of the story.</summary>
/// <param name="Number">Its number in the output; 0 is the time before the first fault.</param>
/// <param name="Title">What happens, in a few words.</param>
/// <param name="Play">Makes it happen and ends when the phase does.</param>
/// <param name="Expectation">What must hold of its figures; answers what was missed, or null.</param>
internal sealed record Phase(int Number, string Title, Func<Stage, Task> Play, Func<PhaseFigures, string?> Expectation)
{
    private string? _missed;

    public PhaseTally Tally { get; } = new();

    public PhaseState State { get; private set; }

    public async Task PlayAsync(Stage stage)
    {
        State = PhaseState.Playing;
        await Play(stage);
        State = PhaseState.Over;
    }

    /// <summary>Takes note of something missed that customers' answers do not tell; null is nothing.</summary>
    public void Miss(string? what) => _missed ??= what;

    /// <summary>What was missed so far; empty while everything holds.</summary>
    public IReadOnlyList<string> ListMissed() => [.. new[] { Expectation(Tally.Read()), _missed }.OfType<string>()];
}
