namespace Resilience.Generators.Model;

/// <summary>What is known about a call.</summary>
[Flags]
internal enum CallTraits
{
    None = 0,

    /// <summary>A <c>try</c> around it goes on after any failure.</summary>
    Swallowed = 1,

    /// <summary>A run of its body may leave it out.</summary>
    Conditional = 2,

    /// <summary>Nobody waits for it.</summary>
    Detached = 4,

    /// <summary>The code that calls answers in the operation's place.</summary>
    OfFallback = 8,

    /// <summary>Who waits for it goes on as soon as something else has ended.</summary>
    Raced = 16,
}
