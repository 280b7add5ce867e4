namespace Resilience.Benchmarks.Floor;

/// <summary>What a breaker gave an attempt.</summary>
/// <param name="Stamp">The state it was given in.</param>
/// <param name="Sequence">Failures counted when the attempt began: it adds to a row only if no other has since.</param>
internal readonly record struct Permit(int Stamp, int Sequence);
