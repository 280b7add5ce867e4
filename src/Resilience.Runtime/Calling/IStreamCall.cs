using System.ComponentModel;

namespace Resilience.Calling;

/// <summary>One call of a streaming operation with its arguments: the policies hold until the first item.</summary>
/// <typeparam name="TService">The service interface.</typeparam>
/// <typeparam name="TItem">The stream's item.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStreamCall<in TService, TItem>
    where TService : class
{
    /// <summary>Opens the stream on one instance.</summary>
    IAsyncEnumerable<TItem> Invoke(TService service, CancellationToken cancellationToken);

    /// <summary>Answers by the declared static method.</summary>
    IAsyncEnumerable<TItem> Fallback(FallbackCause cause, CancellationToken cancellationToken) => throw new NotSupportedException();
}
