namespace Resilience;

/// <summary>How an objective counts calls that their fallback answered.</summary>
public enum DegradedCalls
{
    /// <summary>As good: the caller got an answer.</summary>
    Good,

    /// <summary>As bad: only the operation's own answer counts.</summary>
    Bad,
}
