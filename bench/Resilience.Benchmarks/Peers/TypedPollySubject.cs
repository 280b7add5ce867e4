using Polly;
using Resilience.Benchmarks.Bodies;
using Resilience.Benchmarks.Subjects;

namespace Resilience.Benchmarks.Peers;

/// <summary>The same over a pipeline typed by its result, as Polly's fallback needs it.</summary>
internal readonly struct TypedPollySubject(ResiliencePipeline<int> pipeline, IQuotes body) : ISubject
{
    public ValueTask<int> CallAsync(int argument) => pipeline.ExecuteAsync(
        static (state, cancellationToken) => state.body.GetQuoteAsync(state.argument, cancellationToken),
        (body, argument),
        CancellationToken.None);
}
