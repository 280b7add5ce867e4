namespace Resilience;

/// <summary>The failure that a chaos experiment put in a body's place.</summary>
public sealed class ChaosException : Exception
{
    /// <summary>Makes the exception.</summary>
    public ChaosException()
        : base("Chaos: this attempt was made to fail.")
    {
    }
}
