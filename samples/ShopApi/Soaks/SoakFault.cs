using ShopApi.Providers;

namespace ShopApi.Soaks;

/// <summary>A fault of one provider.</summary>
/// <param name="After">How long after the one before it begins; that may still last then.</param>
/// <param name="Provider">Whose.</param>
/// <param name="Fault">Which.</param>
/// <param name="Lasts">For how long.</param>
internal sealed record SoakFault(TimeSpan After, string Provider, Fault Fault, TimeSpan Lasts);
