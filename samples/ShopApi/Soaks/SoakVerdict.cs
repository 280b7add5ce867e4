using System.Globalization;

namespace ShopApi.Soaks;

/// <summary>Whether the shop could go on like this for ever.</summary>
/// <param name="First">The end of the warm-up.</param>
/// <param name="Last">The end.</param>
/// <param name="Settled">Whether every order was settled in the end.</param>
internal sealed record SoakVerdict(SoakMinute First, SoakMinute Last, bool Settled)
{
    /// <summary>How much larger the heap may be in the end: two readings of the same shop differ by what is under way.</summary>
    private const double HeapTolerance = 0.1;

    /// <summary>The pool may have more or fewer threads from one moment to the next.</summary>
    private const int ThreadTolerance = 8;

    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"soak memory_first_mb={First.Process.HeapMb:0.0} memory_last_mb={Last.Process.HeapMb:0.0} threads_first={First.Process.Threads} threads_last={Last.Process.Threads} " +
        $"orders={Last.Books.Orders} charged_twice={Last.Books.ChargedTwice} lost={Last.Books.Lost} unobserved={Last.Unobserved}");

    /// <summary>What must not be; empty when all is well.</summary>
    public IReadOnlyList<string> ListMissed()
    {
        var missed = new List<string>();
        Must(Last.Process.HeapMb <= First.Process.HeapMb * (1 + HeapTolerance), $"the heap grew by more than {HeapTolerance * 100:0} %");
        Must(Last.Process.Threads <= First.Process.Threads + ThreadTolerance, $"there are more than {ThreadTolerance} threads more");
        Must(Last.Books.Orders > 0, "nothing was sold");
        Must(Last.Books.ChargedTwice == 0, "somebody was charged twice");
        Must(Last.Books.Lost == 0, "an order or its money was lost");
        Must(Last.Unobserved == 0, "a task failed and nobody looked at its exception");
        Must(Settled, "some orders were not settled in time");
        return missed;

        void Must(bool holds, string otherwise)
        {
            if (!holds)
            {
                missed.Add(otherwise);
            }
        }
    }
}
