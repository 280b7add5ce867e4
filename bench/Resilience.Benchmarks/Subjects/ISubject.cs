namespace Resilience.Benchmarks.Subjects;

/// <summary>How a user of one side writes a call. Implemented by structs, so that the loop around it is compiled for each.</summary>
internal interface ISubject
{
    ValueTask<int> CallAsync(int argument);
}
