namespace Resilience.Generators.Model;

/// <summary>A call from the code of one operation to another operation.</summary>
/// <param name="From">The operation whose code calls.</param>
/// <param name="To">The operation that is called.</param>
/// <param name="Traits">What is known about the call.</param>
internal readonly record struct CallEdge(OperationKey From, OperationKey To, CallTraits Traits)
{
    /// <summary>Whether the call's failure does not reach the caller, by the caller's own doing.</summary>
    public bool IsSoft => (Traits & (CallTraits.Swallowed | CallTraits.Detached)) != 0;

    public bool IsConditional => (Traits & CallTraits.Conditional) != 0;

    /// <summary>Whether nobody waits for the call at all.</summary>
    public bool IsDetached => (Traits & CallTraits.Detached) != 0;

    /// <summary>Whether nobody waits for the call to its end: its time is not its caller's.</summary>
    public bool IsOutrun => (Traits & (CallTraits.Detached | CallTraits.Raced)) != 0;

    /// <summary>Whether the code is not the operation's own but its fallback's.</summary>
    public bool IsOfFallback => (Traits & CallTraits.OfFallback) != 0;
}
