namespace Resilience;

/// <summary>Stops calling an endpoint that fails, and tries it again after a growing pause.</summary>
/// <remarks>
/// Opens on either of two triggers: <see cref="ConsecutiveFailures"/>, or a share of failed (or slow) calls of at least
/// <see cref="FailureRatio"/> (<see cref="SlowCallRatio"/>) among at least <see cref="MinimumCalls"/> in the window. On an
/// interface there is one breaker per endpoint, shared by the operations; on a method the operation has its own.
/// </remarks>
public sealed class CircuitBreakerAttribute : PolicyAttribute
{
    /// <summary>Share of failures in the window that opens. Default 0.5; above 0, at most 1.</summary>
    public double FailureRatio
    {
        get => Get(0.5);
        set => Set(value);
    }

    /// <summary>Calls the window must hold before a ratio decides. Default 10; at least 1.</summary>
    public int MinimumCalls
    {
        get => Get(10);
        set => Set(value);
    }

    /// <summary>Length of the window in milliseconds. Default 30,000; at least 100.</summary>
    public int WindowMs
    {
        get => Get(30_000);
        set => Set(value);
    }

    /// <summary>
    /// Counts the last so many calls instead of a time: for operations so rare that a window in time never fills. Default 0 = the
    /// window is <see cref="WindowMs"/>; at most 10,000. <see cref="MinimumCalls"/> holds up to this number.
    /// </summary>
    public int LastCalls
    {
        get => Get(0);
        set => Set(value);
    }

    /// <summary>Failures in a row that open, each begun after the one before was known. Default 5; 0 switches the trigger off.</summary>
    public int ConsecutiveFailures
    {
        get => Get(5);
        set => Set(value);
    }

    /// <summary>A call at least this long, in milliseconds, is slow. Default 0 = no call is slow; at least 0.</summary>
    public int SlowCallMs
    {
        get => Get(0);
        set => Set(value);
    }

    /// <summary>Share of slow calls in the window that opens. Default 1; above 0, at most 1. Needs <see cref="SlowCallMs"/>.</summary>
    public double SlowCallRatio
    {
        get => Get(1.0);
        set => Set(value);
    }

    /// <summary>First pause in milliseconds: the pause is <c>U[0.8, 1] · min(MaxBreakMs, BreakMs · 2ᵏ)</c>, k growing with every reopening. Default 5,000; from 1 to <see cref="MaxBreakMs"/>.</summary>
    public int BreakMs
    {
        get => Get(5_000);
        set => Set(value);
    }

    /// <summary>Longest pause in milliseconds; after a clean interval of this length the growth starts again. Default 60,000; at least 1, and at least <see cref="BreakMs"/>.</summary>
    public int MaxBreakMs
    {
        get => Get(60_000);
        set => Set(value);
    }

    /// <summary>Trial calls admitted after the pause; all must succeed to close, the first failure reopens. Default 1; at least 1.</summary>
    public int Probes
    {
        get => Get(1);
        set => Set(value);
    }

    /// <summary>
    /// How long after closing, in milliseconds, only a growing share of the calls is admitted, from 10 % to all: what lies behind
    /// may be cold. The rest is rejected as by an open circuit. Default 0 = all at once; at least 0.
    /// </summary>
    public int RampMs
    {
        get => Get(0);
        set => Set(value);
    }

    /// <summary>The failures that count, by exception type, derived types included. Default: every failure.</summary>
    public Type[] On
    {
        get => Get<Type[]>([]);
        set => Set(value);
    }

    /// <summary>The failures that are neutral, by exception type, derived types included; beats <see cref="On"/>.</summary>
    public Type[] Except
    {
        get => Get<Type[]>([]);
        set => Set(value);
    }
}
