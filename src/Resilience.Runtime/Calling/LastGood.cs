using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Calling;

/// <summary>The last good results of one operation by key: bounded, least recently used out first. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LastGood
{
    internal LastGood()
    {
    }

    /// <summary>Keeps a result under a key.</summary>
    public void Store<TKey, TResult>(TKey key, TResult result)
        where TKey : notnull => throw new NotSupportedException();

    /// <summary>Finds a result that is young enough.</summary>
    public bool TryGet<TKey, TResult>(TKey key, [MaybeNullWhen(false)] out TResult result)
        where TKey : notnull => throw new NotSupportedException();
}
