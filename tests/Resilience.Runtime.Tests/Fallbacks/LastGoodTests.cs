using Resilience.Calling;
using Xunit;

namespace Resilience.Fallbacks;

public sealed class LastGoodTests
{
    private long _now = 1_000_000;
    private int _maxAgeMs = 5_000;

    [Fact]
    public void Law26_result_is_served_until_it_is_older_than_the_maximum()
    {
        var results = Results();
        results.Store(("sku-1", 2), "price");

        _now += 5_000;
        Assert.True(results.TryGet(("sku-1", 2), out string? found));
        Assert.Equal("price", found);

        _now++;
        Assert.False(results.TryGet(("sku-1", 2), out found));
        Assert.Null(found);
    }

    [Fact]
    public void Law26_age_counts_from_the_last_store_and_not_from_the_last_use()
    {
        var results = Results();
        results.Store(1, "old");
        _now += 4_000;
        Assert.True(results.TryGet(1, out string? _));
        results.Store(1, "new");
        _now += 4_000;

        Assert.True(results.TryGet(1, out string? found));
        Assert.Equal("new", found);
        _now += 1_001;
        Assert.False(results.TryGet(1, out found));
    }

    [Fact]
    public void Law26_changed_maximum_age_holds_at_once()
    {
        var results = Results();
        results.Store(1, "a");
        _now += 4_000;

        _maxAgeMs = 3_999;

        Assert.False(results.TryGet(1, out string? _));
    }

    [Fact]
    public void Law26_one_key_never_answers_for_another()
    {
        var results = Results();
        results.Store(("user-1", 7), "one");

        Assert.False(results.TryGet(("user-2", 7), out string? _));
        Assert.False(results.TryGet(("user-1", 8), out string? _));
    }

    [Fact]
    public void Law26_disposable_results_are_not_kept()
    {
        var results = Results();
        results.Store(1, new MemoryStream());
        results.Store<int, object>(2, new MemoryStream());
        results.Store(3, new StructThatMustBeDisposed());

        Assert.False(results.TryGet(1, out MemoryStream? _));
        Assert.False(results.TryGet(2, out object? _));
        Assert.False(results.TryGet(3, out StructThatMustBeDisposed _));
    }

    [Fact]
    public void Law26_null_is_a_result_and_not_a_key()
    {
        var results = Results();
        results.Store<string, string?>("known", null);
        results.Store<string, string?>(null!, "nobody's");

        Assert.True(results.TryGet("known", out string? found));
        Assert.Null(found);
        Assert.False(results.TryGet<string, string?>(null!, out found));
    }

    [Fact]
    public void Law39_least_recently_used_goes_first()
    {
        var results = Results(capacity: 3);
        results.Store(1, "a");
        results.Store(2, "b");
        results.Store(3, "c");
        Assert.True(results.TryGet(1, out string? _));
        results.Store(2, "b2");

        results.Store(4, "d");

        Assert.Equal([1, 2, 4], new[] { 1, 2, 3, 4 }.Where(key => results.TryGet(key, out string? _)));
    }

    [Fact]
    public void Law39_no_more_than_1024_keys_are_kept()
    {
        var results = Results();
        for (var key = 0; key < 5_000; key++)
        {
            results.Store(key, "x");
        }

        Assert.Equal(Enumerable.Range(5_000 - 1_024, 1_024), Enumerable.Range(0, 5_000).Where(key => results.TryGet(key, out string? _)));
    }

    [Fact]
    public void Law39_results_too_old_to_serve_make_room_before_the_store_is_full()
    {
        var store = new LastGoodStore<int, string>(capacity: 100);
        for (var key = 0; key < 10; key++)
        {
            store.Put(key, "x", nowMs: 0, maxAgeMs: 10);
        }

        for (var key = 10; key < 30; key++)
        {
            store.Put(key, "y", nowMs: 11, maxAgeMs: 10);
        }

        Assert.Equal(20, store.Count);
    }

    [Fact]
    public void Law39_result_found_too_old_gives_its_place_back()
    {
        var results = Results(capacity: 2);
        results.Store(1, "a");
        _now += 3_000;
        results.Store(2, "b");
        _now += 3_000;
        Assert.False(results.TryGet(1, out string? _));

        results.Store(3, "c");

        Assert.True(results.TryGet(2, out string? _));
        Assert.True(results.TryGet(3, out string? _));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Law39_keys_changed_after_storing_stay_within_the_bound(bool alsoRefusesToCompare)
    {
        var store = new LastGoodStore<MutableKey, string>(capacity: 8);
        for (var i = 0; i < 1_000; i++)
        {
            var key = new MutableKey { Value = i };
            store.Put(key, "x", nowMs: 0, maxAgeMs: 0);
            key.Value = -i;
            key.IsBroken = alsoRefusesToCompare;
        }

        Assert.Equal(8, store.Count);
        Assert.False(store.TryGet(new MutableKey { Value = -999 }, 0, 0, out _));
    }

    [Fact]
    public void Law39_key_that_equals_nothing_stays_within_the_bound()
    {
        var store = new LastGoodStore<UnequalKey, string>(capacity: 8);
        for (var i = 0; i < 100; i++)
        {
            store.Put(new UnequalKey(), "x", nowMs: 0, maxAgeMs: 0);
        }

        Assert.Equal(8, store.Count);
    }

    [Fact]
    public void Generic_operation_keeps_each_result_type_apart()
    {
        var results = Results();
        results.Store(1, "text");
        results.Store(1, 42);
        results.Store(1, 4.2);

        Assert.True(results.TryGet(1, out string? text));
        Assert.True(results.TryGet(1, out int number));
        Assert.True(results.TryGet(1, out double real));
        Assert.Equal(("text", 42, 4.2), (text, number, real));
    }

    [Fact]
    public void Known_key_allocates_nothing_to_store_or_find()
    {
        var results = Results();
        Use(results, 1_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Use(results, 1_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Threads_find_only_what_was_stored_under_their_key_and_leave_no_more_than_fits()
    {
        var store = new LastGoodStore<int, (int Key, int Negative, long Square)>(capacity: 16);
        var wrong = 0;
        var found = 0;
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 50_000; i++)
            {
                var key = random.Next(40);
                if (random.Next(2) == 0)
                {
                    store.Put(key, (key, -key, (long)key * key), nowMs: 0, maxAgeMs: 0);
                }
                else if (store.TryGet(key, nowMs: 0, maxAgeMs: 0, out var result))
                {
                    Interlocked.Increment(ref found);
                    Interlocked.Add(ref wrong, result == (key, -key, (long)key * key) ? 0 : 1);
                }
            }
        });

        Assert.Equal(0, wrong);
        Assert.NotEqual(0, found);
        Assert.Equal(16, store.Count);
        Assert.Equal(16, Enumerable.Range(0, 40).Count(key => store.TryGet(key, 0, 0, out _)));
    }

    private static void Use(LastGood results, int times)
    {
        for (var i = 0; i < times; i++)
        {
            results.Store(("sku", i % 2), (i, 1.5m));
            results.TryGet(("sku", 0), out (int, decimal) _);
        }
    }

    private LastGood Results(int capacity = LastGood.DefaultCapacity) => new(() => _now, () => _maxAgeMs, capacity);

    private sealed class MutableKey
    {
        public int Value { get; set; }

        public bool IsBroken { get; set; }

        // Few hashes, so that others stand where a key is taken out.
        public override int GetHashCode() => IsBroken ? throw new InvalidOperationException() : Value % 10;

        public override bool Equals(object? obj) => IsBroken ? throw new InvalidOperationException() : obj is MutableKey other && other.Value == Value;
    }

    private sealed class UnequalKey
    {
        public override int GetHashCode() => 1;

        public override bool Equals(object? obj) => false;
    }

    private readonly struct StructThatMustBeDisposed : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
