using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Bodies;

/// <summary>A place where a body's token gets lost.</summary>
/// <param name="Place">The called name, or the <c>catch</c>.</param>
/// <param name="Message">What happens there.</param>
/// <param name="Token">The token that is at hand.</param>
internal sealed record LostToken(Location Place, string Message, IParameterSymbol Token);
