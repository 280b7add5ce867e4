using System.Globalization;

namespace Resilience;

/// <summary>The rate limit had no permit. <see cref="RejectedException.RetryAfter"/> says when the next one is there.</summary>
public sealed class RateLimitedException : RejectedException
{
    internal RateLimitedException(Rejection rejection)
        : base(rejection, string.Create(
            CultureInfo.InvariantCulture,
            $"{rejection.Service}.{rejection.Operation} was not sent: its rate limit is spent. The next permit is there in {rejection.RetryAfter?.TotalMilliseconds:0.####} ms."))
    {
    }
}
