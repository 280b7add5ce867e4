namespace ShopApi.Drills;

/// <summary>Something worth telling, at a time since the drill began.</summary>
internal readonly record struct StoryEvent(TimeSpan At, string Text)
{
    public override string ToString() => $"{At:mm\\:ss\\.f}  {Text}";
}
