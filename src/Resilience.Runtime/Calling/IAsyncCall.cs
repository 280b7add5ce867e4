using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Calling;

/// <summary>One asynchronous call with its arguments, as generated code hands it to the engine. A struct, so the engine's fast path is compiled for it.</summary>
/// <typeparam name="TService">The service interface.</typeparam>
/// <typeparam name="TResult">The result; <see cref="Completion"/> where the operation returns none.</typeparam>
/// <remarks>Members that the operation does not declare are never called on it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAsyncCall<in TService, TResult>
    where TService : class
{
    /// <summary>Runs the body on one instance.</summary>
    ValueTask<TResult> InvokeAsync(TService service, CancellationToken cancellationToken);

    /// <summary>Answers by the declared static method.</summary>
    ValueTask<TResult> FallbackAsync(FallbackCause cause, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Whether a result counts as a failure.</summary>
    bool IsFailure(TResult result) => false;

    /// <summary>Keeps a good result under the call's key.</summary>
    void Remember(LastGood lastGood, TResult result) => throw new NotSupportedException();

    /// <summary>Finds the last good result under the call's key.</summary>
    bool TryRecall(LastGood lastGood, [MaybeNullWhen(false)] out TResult result) => throw new NotSupportedException();
}
