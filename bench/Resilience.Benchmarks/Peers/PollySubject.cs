using Polly;
using Resilience.Benchmarks.Bodies;
using Resilience.Benchmarks.Subjects;

namespace Resilience.Benchmarks.Peers;

/// <summary>Polly at its best: a static lambda, its state passed along, the context taken from Polly's own pool, one state machine around the pipeline.</summary>
internal readonly struct PollySubject(ResiliencePipeline pipeline, IQuotes body) : ISubject
{
    public ValueTask<int> CallAsync(int argument) => pipeline.ExecuteAsync(
        static (state, cancellationToken) => state.body.GetQuoteAsync(state.argument, cancellationToken),
        (body, argument),
        CancellationToken.None);
}
