using Microsoft.CodeAnalysis;

namespace Resilience.Analyzers.Libraries;

/// <summary>A place that makes a library retry below operations which are retried already.</summary>
/// <param name="Retried">The class that stands on the library.</param>
/// <param name="Place">The library's method, option or type.</param>
/// <param name="Others">How many more classes do.</param>
internal sealed record LibraryRetry(RetriedClass Retried, SyntaxNode Place, int Others = 0)
{
    /// <summary>What retries above it, in words.</summary>
    public string Retries => Others == 0 ? Retried.Retries : $"{Retried.Retries}, and below {Others} more of this project's classes";
}
