using System.Diagnostics.CodeAnalysis;

namespace Resilience.Pooling;

/// <summary>
/// Bounded free lists, one per core: a cell that holds one item for calls that complete at once, and a short stack
/// behind it for those in flight. A thread that finds its core empty looks at the others. Thread-safe; an item is in one place only.
/// </summary>
internal sealed class PerCorePool<T>
    where T : class
{
    private const int StackCapacity = 512;

    // Cells so far apart that no two share a cache line, nor a pair of lines fetched together.
    private const int Stride = 16;

    private readonly Cell[] _cells;
    private readonly Stack[] _stacks;

    public PerCorePool()
    {
        var count = Cores.Count;
        _cells = new Cell[(count + 1) * Stride];
        _stacks = new Stack[count];
        for (var i = 0; i < count; i++)
        {
            _stacks[i] = new Stack();
        }
    }

    public bool TryRent([NotNullWhen(true)] out T? item)
    {
        var core = Cores.Current;
        item = Interlocked.Exchange(ref _cells[(core + 1) * Stride].Item, null);
        return item is not null || TryPop(core, out item);
    }

    public bool TryReturn(T item)
    {
        var core = Cores.Current;
        ref var cell = ref _cells[(core + 1) * Stride].Item;
        return (cell is null && Interlocked.CompareExchange(ref cell, item, null) is null) || TryPush(core, item);
    }

    private bool TryPop(int core, [NotNullWhen(true)] out T? item)
    {
        for (var i = 0; i < _stacks.Length; i++)
        {
            if (_stacks[(core + i) % _stacks.Length].TryPop(out item))
            {
                return true;
            }
        }

        item = null;
        return false;
    }

    private bool TryPush(int core, T item)
    {
        for (var i = 0; i < _stacks.Length; i++)
        {
            if (_stacks[(core + i) % _stacks.Length].TryPush(item))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Spares the array's type check on every access.</summary>
    private struct Cell
    {
        public T? Item;
    }

    /// <summary>Guarded by its own lock; empty stacks are passed by without taking it.</summary>
    private sealed class Stack
    {
        private T?[] _items = new T?[8];
        private int _count;

        public bool TryPop([NotNullWhen(true)] out T? item)
        {
            item = null;
            if (Volatile.Read(ref _count) == 0)
            {
                return false;
            }

            lock (this)
            {
                if (_count == 0)
                {
                    return false;
                }

                item = _items[--_count]!;
                _items[_count] = null;
                return true;
            }
        }

        public bool TryPush(T item)
        {
            if (Volatile.Read(ref _count) == StackCapacity)
            {
                return false;
            }

            lock (this)
            {
                if (_count == StackCapacity)
                {
                    return false;
                }

                if (_count == _items.Length)
                {
                    Array.Resize(ref _items, _count * 2);
                }

                _items[_count++] = item;
                return true;
            }
        }
    }
}
