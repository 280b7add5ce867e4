using ShopApi.Payments;

namespace ShopApi.Providers;

/// <summary>What one payment provider has seen: at most one record per key, and it never changes. Thread-safe.</summary>
internal sealed class ChargeStore(string provider, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, ChargeRecord> _records = [];
    private readonly List<CapturedCharge> _captured = [];

    /// <summary>How many keys were voided.</summary>
    public int VoidedCount
    {
        get
        {
            lock (_lock)
            {
                return _records.Values.Count(record => record.State == ChargeState.Voided);
            }
        }
    }

    /// <summary>Charges once per key; a repeat gets the first answer.</summary>
    public ChargeRecord Charge(Guid key, ChargeRequest charge)
    {
        lock (_lock)
        {
            if (_records.TryGetValue(key, out var earlier))
            {
                return earlier;
            }

            var record = charge.CardToken == "tok_declined"
                ? new ChargeRecord(ChargeState.Declined, Reason: "insufficient funds")
                : new ChargeRecord(ChargeState.Captured, $"{provider}_{key:N}");
            _records.Add(key, record);
            if (record.State == ChargeState.Captured)
            {
                _captured.Add(new CapturedCharge(key, record.ChargeId!, charge.OrderId, charge.AmountCents, time.GetUtcNow().UtcDateTime));
            }

            return record;
        }
    }

    public ChargeRecord Find(Guid key)
    {
        lock (_lock)
        {
            return _records.GetValueOrDefault(key) ?? new ChargeRecord(ChargeState.Unknown);
        }
    }

    /// <summary>Refuses the key from now on, unless there is a record of it already; answers the record that holds.</summary>
    public ChargeRecord Void(Guid key)
    {
        lock (_lock)
        {
            if (!_records.TryGetValue(key, out var record))
            {
                record = new ChargeRecord(ChargeState.Voided);
                _records.Add(key, record);
            }

            return record;
        }
    }

    /// <summary>Forgets keys and the charges under them, as providers do after a while: one that comes again would be charged again.</summary>
    public void Forget(IReadOnlySet<Guid> keys)
    {
        lock (_lock)
        {
            _captured.RemoveAll(charge => keys.Contains(charge.Key));
            foreach (var key in keys)
            {
                _records.Remove(key);
            }
        }
    }

    /// <summary>All money taken and not forgotten.</summary>
    public IReadOnlyList<CapturedCharge> ListCaptured()
    {
        lock (_lock)
        {
            return [.. _captured];
        }
    }
}
