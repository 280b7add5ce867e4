using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Resilience.Fallbacks;

/// <summary>
/// Results of one type by keys of one type; at most so many, least recently used out first. Entries are found without a
/// lock, so that comparing keys, which may be the caller's code, does not run under the one that orders them. An entry is
/// taken out by itself, under the hash it came with: a key that was changed since cannot keep it in.
/// </summary>
internal sealed class LastGoodStore<TKey, TResult>
    where TKey : notnull
{
    private readonly int _capacity;
    private readonly ConcurrentDictionary<Place, Entry> _entries = new();
    private readonly object _gate = new();

    // A ring with this in it: after it stands the entry used last, before it the one to go first.
    private readonly Entry _ends = new(default);
    private int _linked;

    public LastGoodStore(int capacity)
    {
        _capacity = capacity;
        _ends.Next = _ends.Previous = _ends;
    }

    /// <summary>Entries held: above the capacity by at most one for each thread that is storing just now.</summary>
    public int Count => _entries.Count;

    public void Put(TKey key, TResult result, long nowMs, int maxAgeMs)
    {
        var place = new Place(key);
        while (true)
        {
            if (!_entries.TryGetValue(place, out var entry))
            {
                entry = new Entry(place.Hash);
                entry = _entries.GetOrAdd(place with { Entry = entry }, entry);
            }

            if (TryFill(entry, result, nowMs, maxAgeMs, out var dropped))
            {
                Forget(dropped);
                return;
            }

            // It was taken out of the order after it was found; whoever did that may not have come to forget it yet.
            Forget(entry);
        }
    }

    public bool TryGet(TKey key, long nowMs, int maxAgeMs, [MaybeNullWhen(false)] out TResult result)
    {
        result = default;
        if (!_entries.TryGetValue(new Place(key), out var entry))
        {
            return false;
        }

        lock (_gate)
        {
            if (entry.State != EntryState.Linked)
            {
                return false;
            }

            if (nowMs - entry.StoredMs <= maxAgeMs)
            {
                result = entry.Result!;
                MoveToFront(entry);
                return true;
            }

            Unlink(entry);
        }

        Forget(entry);
        return false;
    }

    private bool TryFill(Entry entry, TResult result, long nowMs, int maxAgeMs, out Entry? dropped)
    {
        dropped = null;
        lock (_gate)
        {
            if (entry.State == EntryState.Dropped)
            {
                return false;
            }

            entry.Result = result;
            entry.StoredMs = nowMs;
            if (entry.State == EntryState.Linked)
            {
                MoveToFront(entry);
                return true;
            }

            // One goes for each that comes: when there is no room, and also when it has grown too old to be served.
            var last = _ends.Previous;
            if (last != _ends && (_linked >= _capacity || nowMs - last.StoredMs > maxAgeMs))
            {
                Unlink(last);
                dropped = last;
            }

            entry.State = EntryState.Linked;
            InsertFirst(entry);
            _linked++;
            return true;
        }
    }

    private void Forget(Entry? entry)
    {
        if (entry is not null)
        {
            _entries.TryRemove(Place.Of(entry), out _);
        }
    }

    private void MoveToFront(Entry entry)
    {
        if (_ends.Next != entry)
        {
            Detach(entry);
            InsertFirst(entry);
        }
    }

    private void Unlink(Entry entry)
    {
        Detach(entry);
        entry.State = EntryState.Dropped;
        entry.Result = default;
        _linked--;
    }

    private void InsertFirst(Entry entry)
    {
        entry.Previous = _ends;
        entry.Next = _ends.Next;
        entry.Next.Previous = entry;
        _ends.Next = entry;
    }

    private static void Detach(Entry entry)
    {
        entry.Previous.Next = entry.Next;
        entry.Next.Previous = entry.Previous;
    }

    private enum EntryState
    {
        New,
        Linked,
        Dropped,
    }

    /// <summary>A key with the hash it had when it came; or, to take it out, an entry, which is found without asking its key.</summary>
    private readonly record struct Place(TKey Key, int Hash, Entry? Entry, bool IsEntryAlone)
    {
        public Place(TKey key)
            : this(key, key.GetHashCode(), null, false)
        {
        }

        public static Place Of(Entry entry) => new(default!, entry.Hash, entry, true);

        public bool Equals(Place other) => IsEntryAlone || other.IsEntryAlone
            ? ReferenceEquals(Entry, other.Entry)
            : Hash == other.Hash && EqualityComparer<TKey>.Default.Equals(Key, other.Key);

        public override int GetHashCode() => Hash;
    }

    // Everything but the hash is read and written under the lock.
    private sealed class Entry(int hash)
    {
        public int Hash { get; } = hash;

        public TResult? Result { get; set; }

        public long StoredMs { get; set; }

        public EntryState State { get; set; }

        public Entry Next { get; set; } = null!;

        public Entry Previous { get; set; } = null!;
    }
}
