namespace Resilience.Benchmarks.Subjects;

/// <summary>A caller that looks at the task it was given instead of awaiting it: what the refusal itself costs, without what the caller throws.</summary>
internal readonly struct LookingSubject<TSubject, TException>(TSubject subject) : ISubject
    where TSubject : struct, ISubject
    where TException : Exception
{
    public ValueTask<int> CallAsync(int argument)
    {
        var refused = subject.CallAsync(argument).AsTask();
        return refused.Exception is { InnerException: TException } ? new ValueTask<int>(-1) : new ValueTask<int>(refused);
    }
}
