using Resilience.Benchmarks.Comparing;

namespace Resilience.Benchmarks.Subjects;

/// <summary>Calls that complete synchronously, one after the other on one thread.</summary>
internal sealed class SequentialSide<TSubject>(TSubject subject) : Side
    where TSubject : struct, ISubject
{
    public override bool LeavesThread => false;

    public override void Run(int calls) => CallLoop.Run(subject, calls);
}
