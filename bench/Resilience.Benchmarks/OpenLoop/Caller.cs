using System.Runtime.CompilerServices;
using Resilience.Benchmarks.Subjects;

namespace Resilience.Benchmarks.OpenLoop;

/// <summary>Who awaits one call. Reusable, and allocates nothing to await.</summary>
internal sealed class Caller<TSubject>
    where TSubject : struct, ISubject
{
    private readonly Action _ended;
    private readonly TSubject _subject;
    private readonly Population _population;
    private ValueTaskAwaiter<int> _awaiter;
    private int _busy;

    public Caller(TSubject subject, Population population)
    {
        _subject = subject;
        _population = population;
        _ended = End;
    }

    public bool TryTake() => Volatile.Read(ref _busy) == 0 && Interlocked.CompareExchange(ref _busy, 1, 0) == 0;

    public void Start(int argument)
    {
        _awaiter = _subject.CallAsync(argument).GetAwaiter();
        if (_awaiter.IsCompleted)
        {
            End();
        }
        else
        {
            _awaiter.UnsafeOnCompleted(_ended);
        }
    }

    private void End()
    {
        var failed = false;
        try
        {
            _awaiter.GetResult();
        }
        catch (Exception)
        {
            failed = true;
        }

        _awaiter = default;
        Volatile.Write(ref _busy, 0);
        _population.Ended(failed);
    }
}
