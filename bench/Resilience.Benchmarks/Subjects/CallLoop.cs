using System.Runtime.CompilerServices;

namespace Resilience.Benchmarks.Subjects;

/// <summary>The loop around the calls of one thread.</summary>
internal static class CallLoop
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Run<TSubject>(TSubject subject, int calls)
        where TSubject : struct, ISubject
    {
        var sum = 0;
        for (var call = 0; call < calls; call++)
        {
            sum += subject.CallAsync(call).GetAwaiter().GetResult();
        }

        return sum;
    }

    public static async Task RunAsync<TSubject>(TSubject subject, int calls)
        where TSubject : struct, ISubject
    {
        for (var call = 0; call < calls; call++)
        {
            await subject.CallAsync(call).ConfigureAwait(false);
        }
    }
}
