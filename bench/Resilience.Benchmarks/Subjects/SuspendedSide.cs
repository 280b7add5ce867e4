using Resilience.Benchmarks.Comparing;

namespace Resilience.Benchmarks.Subjects;

/// <summary>Calls that suspend, one after the other in one asynchronous flow on the thread pool.</summary>
internal sealed class SuspendedSide<TSubject>(TSubject subject) : Side
    where TSubject : struct, ISubject
{
    public override bool LeavesThread => true;

    public override void Run(int calls) => Task.Run(() => CallLoop.RunAsync(subject, calls)).GetAwaiter().GetResult();
}
