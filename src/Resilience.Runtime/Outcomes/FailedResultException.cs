namespace Resilience;

/// <summary>Stands for a result that counts as a failure, where an exception is asked for.</summary>
public sealed class FailedResultException : Exception
{
    internal FailedResultException(string service, string operation)
        : base($"{service}.{operation} answered with a result that counts as a failure.")
    {
    }
}
