using System.Diagnostics.Metrics;
using Resilience.Benchmarks.Comparing;

namespace Resilience.Benchmarks.Listening;

/// <summary>Records a duration a call, as an instrumented library would.</summary>
internal sealed class RecordSide(Histogram<double> histogram) : Side
{
    public override bool LeavesThread => false;

    public override void Run(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            histogram.Record(0.001, new KeyValuePair<string, object?>("service", "Quotes"), new KeyValuePair<string, object?>("operation", "GetQuote"));
        }
    }
}
