using Resilience.Breaking;
using Resilience.Routing;
using Resilience.Timing;

namespace Resilience.Calling;

/// <summary>One try at one endpoint, from its admission until it is settled. <see cref="Lane"/> is null before it starts.</summary>
internal struct Attempt
{
    public Lane? Lane;
    public BreakerPermit Permit;
    public HealthPermit Health;
    public AttemptSlot? Slot;
    public CancellationToken Token;

    /// <summary>What limits gave it.</summary>
    public Holdings Held;

    /// <summary>The call, where limits have to be asked.</summary>
    public Invocation? Owner;

    /// <summary>What the first attempt's body threw before it returned a task.</summary>
    public Exception? Thrown;

    /// <summary>The stripe of the core it began on: good for whatever it counts before its thread is given back.</summary>
    public int Core;

    /// <summary>Which of its call's bodies it is, from 1; 0 = it has none.</summary>
    public int Number;

    /// <summary>When it entered, in clock ticks; 0 = nobody has asked.</summary>
    public long Started;

    /// <summary>When its body began, exactly, where it is timed for what goes by latency; 0 = it is not.</summary>
    public long TimedFrom;

    /// <summary>How long it then waited in our own queue, in clock ticks: the body began that much later.</summary>
    public long Waited;

    /// <summary>Whether the deadline that is armed is the call's rather than the attempt's.</summary>
    public bool IsBoundByTotal;

    /// <summary>Whether the call's time is up, and another attempt at its endpoint has recorded that.</summary>
    public bool SharesExpiry;

    /// <summary>What its call's arguments say about where it should go.</summary>
    public CallRoute Route;

    /// <summary>What it is measured by while it runs; null where nobody measures.</summary>
    public LoadMeter? Load;

    /// <summary>Whether a chaos experiment has stood in for its body.</summary>
    public bool IsChaos;

    /// <summary>The claim under which it tries an ejected endpoint; 0 = it is no trial.</summary>
    public long TrialClaim;
}
