namespace ShopApi.Drills;

/// <summary>Where a phase stands.</summary>
internal enum PhaseState
{
    Waiting,
    Playing,
    Over,
}
