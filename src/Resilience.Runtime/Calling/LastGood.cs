using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Resilience.Fallbacks;

namespace Resilience.Calling;

/// <summary>The last good results of one operation by key: bounded, least recently used out first. Thread-safe.</summary>
/// <remarks>
/// Results that must be disposed are not kept: their caller disposes them, so the next one would be handed a dead object,
/// and a result that is dropped would have no owner. Keys and results are held as they are, never copied.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LastGood
{
    internal const int DefaultCapacity = 1_024;

    private readonly Func<long> _nowMs;
    private readonly Func<int> _maxAgeMs;
    private readonly int _capacity;
    private readonly ConcurrentDictionary<Type, object> _others = new();
    private object? _first;

    /// <param name="nowMs">The clock, in milliseconds.</param>
    /// <param name="maxAgeMs">The oldest result to serve, in milliseconds; asked each time, so it may change.</param>
    /// <param name="capacity">The most keys to keep.</param>
    internal LastGood(Func<long> nowMs, Func<int> maxAgeMs, int capacity = DefaultCapacity)
    {
        _nowMs = nowMs;
        _maxAgeMs = maxAgeMs;
        _capacity = capacity;
    }

    /// <summary>Keeps a result under a key. A null key, one that cannot be hashed, and a result that must be disposed are not kept. Allocates nothing for a key that is known.</summary>
    public void Store<TKey, TResult>(TKey key, TResult result)
        where TKey : notnull
    {
        if (IsNull(key) || Discarded.MustBeDisposed(result))
        {
            return;
        }

        try
        {
            StoreOf<TKey, TResult>().Put(key, result, _nowMs(), _maxAgeMs());
        }
        catch (Exception)
        {
            // A key that cannot be hashed or compared keeps nothing; the call has succeeded all the same.
        }
    }

    /// <summary>Finds a result that is young enough.</summary>
    public bool TryGet<TKey, TResult>(TKey key, [MaybeNullWhen(false)] out TResult result)
        where TKey : notnull
    {
        if (!IsNull(key))
        {
            return StoreOf<TKey, TResult>().TryGet(key, _nowMs(), _maxAgeMs(), out result);
        }

        result = default;
        return false;
    }

    // An operation has one store; a generic one has one for each way it is closed.
    private LastGoodStore<TKey, TResult> StoreOf<TKey, TResult>()
        where TKey : notnull =>
        Volatile.Read(ref _first) as LastGoodStore<TKey, TResult> ?? Find<TKey, TResult>();

    private LastGoodStore<TKey, TResult> Find<TKey, TResult>()
        where TKey : notnull
    {
        var store = (LastGoodStore<TKey, TResult>)_others.GetOrAdd(
            typeof(LastGoodStore<TKey, TResult>), static (_, capacity) => new LastGoodStore<TKey, TResult>(capacity), _capacity);
        Interlocked.CompareExchange(ref _first, store, null);
        return store;
    }

    // Asked of the type where that decides: unoptimized code boxes a value to ask it.
    private static bool IsNull<TKey>(TKey key) => !typeof(TKey).IsValueType && key is null;
}
