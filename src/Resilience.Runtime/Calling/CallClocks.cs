using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>
/// Which clock the calls of an operation read, and when: the exact time (36–50 ns), the millisecond tick (13 ns), what somebody
/// read from the tick a moment ago (1–2 ns), or none. Each reading is the cheapest that does for those who go by it.
/// </summary>
/// <param name="isFine">Whether durations matter to the millisecond.</param>
/// <param name="needsStart">Whether anything looks at how long an attempt took, or ends it at a time of its own.</param>
/// <param name="beginsRoughly">Whether the beginning is needed for nothing but counting, and for what is told of a body that keeps its caller's thread.</param>
/// <param name="endsRoughly">Whether the end of an attempt that simply succeeds is needed for nothing but counting.</param>
internal readonly struct CallClocks(bool isFine, bool needsStart, bool beginsRoughly, bool endsRoughly)
{
    /// <summary>Below this a millisecond of a duration matters.</summary>
    public const int FineBelowMs = 100;

    /// <summary>A rough reading lags by milliseconds, on a machine without a core to spare by a second at worst: by no more than one of a window's ten parts.</summary>
    public const int RoughFromMs = 10_000;

    public readonly bool IsFine = isFine;

    public readonly bool NeedsStart = needsStart;

    public readonly bool BeginsRoughly = beginsRoughly && !needsStart;

    public readonly bool EndsRoughly = endsRoughly && !isFine;

    public long Now(Clock clock) => IsFine ? clock.Fine() : clock.Coarse();

    /// <summary>When the first attempt begins; 0 where nobody asks. A duration that is wanted (<paramref name="isTimed"/>) lies between two readings of one kind.</summary>
    public long Begin(Clock clock, bool isTimed) =>
        NeedsStart ? Now(clock) : isTimed ? RoughlyIf(EndsRoughly, clock) : BeginsRoughly ? clock.Rough() : 0;

    /// <summary>When an attempt ended that succeeded at once. Never when it began: its body may have kept the caller's thread.</summary>
    public long End(Clock clock, bool isTimed) => RoughlyIf(EndsRoughly && !(NeedsStart && isTimed), clock);

    /// <summary>The same for one that was waited for: its beginning was read anew when it suspended.</summary>
    public long EndOfWait(Clock clock, bool isTimed) => RoughlyIf(EndsRoughly && !isTimed, clock);

    /// <summary>How far the reading may lag the clock that wakes, in ticks.</summary>
    public long Slack(Clock clock) => IsFine ? 0 : clock.CoarseStep;

    private long RoughlyIf(bool isRough, Clock clock) => isRough ? clock.Rough() : Now(clock);
}
