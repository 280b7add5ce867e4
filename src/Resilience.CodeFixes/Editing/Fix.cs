namespace Resilience.CodeFixes.Editing;

/// <summary>One way to mend a finding within its document.</summary>
/// <param name="Title">What it does, as the menu shows it.</param>
/// <param name="Key">Names the way; the same for every finding of the rule.</param>
/// <param name="Edits">The changes.</param>
/// <param name="IsJudgement">Whether it states something that only a person can know, so that it is never applied to many findings at once.</param>
/// <param name="SetsNumbers">Whether it only gives policies other numbers, which settings may override.</param>
internal sealed record Fix(string Title, string Key, IReadOnlyList<NodeEdit> Edits, bool IsJudgement = false, bool SetsNumbers = false);
