using System.Collections.Concurrent;

namespace ShopApi.Payments;

/// <summary>What one pass of reconciliation has learnt: who did not answer is not asked again in the same pass. Thread-safe.</summary>
internal sealed class ReconciliationSweep
{
    private readonly ConcurrentDictionary<string, bool> _silent = new(StringComparer.Ordinal);
    private volatile bool _nobodyCharges;

    public bool MayCharge => !_nobodyCharges;

    public bool Answers(string provider) => !_silent.ContainsKey(provider);

    public void NoAnswerFrom(string provider) => _silent[provider] = true;

    public void NobodyCharges() => _nobodyCharges = true;
}
