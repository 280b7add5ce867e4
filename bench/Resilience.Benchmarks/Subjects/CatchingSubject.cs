namespace Resilience.Benchmarks.Subjects;

/// <summary>A caller that awaits what was refused, and catches what is thrown at it.</summary>
internal readonly struct CatchingSubject<TSubject, TException>(TSubject subject) : ISubject
    where TSubject : struct, ISubject
    where TException : Exception
{
    public ValueTask<int> CallAsync(int argument)
    {
        try
        {
            return new ValueTask<int>(subject.CallAsync(argument).GetAwaiter().GetResult());
        }
        catch (TException)
        {
            return new ValueTask<int>(-1);
        }
    }
}
