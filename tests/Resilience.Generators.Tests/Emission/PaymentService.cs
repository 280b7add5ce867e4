namespace Resilience.Generators.Tests.Emission;

/// <summary>A service of five operations that between them have every policy.</summary>
internal static class PaymentService
{
    public const string Source = """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Resilience;

        namespace Shop.Payments;

        public sealed record Order(string Number, decimal Total);

        public sealed record Receipt(string Number, bool Pending, bool Declined = false);

        public sealed record Rate(string Currency, decimal Value);

        [Slo(99.95, LatencyMs = 300)]
        [CircuitBreaker]
        [Failover("stripe", "paypal")]
        [Failure(Except = [typeof(ArgumentException)], When = nameof(Failed))]
        public interface IPaymentGateway
        {
            [Timeout(2_500, AttemptMs = 600), Retry(2), Idempotent(nameof(requestId))]
            [Fallback(nameof(Queue))]
            ValueTask<Receipt> ChargeAsync(Order order, Guid requestId, CancellationToken cancellationToken = default);

            [Timeout(2_500), Idempotent, Retry(1, On = [typeof(HttpRequestException)], RetryAfter = nameof(WaitOf), Jitter = Jitter.Equal)]
            Task RefundAsync(Receipt receipt, CancellationToken cancellationToken = default);

            [Timeout(1_000, AttemptMs = 300), Retry(3, DelayMs = 20), Slo(99.9)]
            [Fallback(FallbackSource.LastGood, KeyedBy = [nameof(currency)], MaxAgeMs = 60_000)]
            Task<Rate> GetRateAsync(string currency, CancellationToken cancellationToken = default);

            [Timeout(AttemptMs = 500), Fallback(typeof(LedgerGateway))]
            IAsyncEnumerable<Receipt> ListReceiptsAsync(DateTime since, CancellationToken cancellationToken = default);

            [CircuitBreaker(ConsecutiveFailures = 3, SlowCallMs = 50), Operation("Accepts")]
            bool IsAccepted(string currency);

            static Receipt Queue(Order order, Guid requestId, Exception cause) => new(order.Number, Pending: true);

            static bool Failed(Exception cause) => cause is not NotSupportedException;

            static bool Failed(Receipt receipt) => receipt.Declined;

            static TimeSpan? WaitOf(Exception cause) => null;
        }

        public abstract class LedgerBase
        {
            public ValueTask<Receipt> ChargeAsync(Order order, Guid requestId, CancellationToken cancellationToken) => throw new NotSupportedException();

            public Task RefundAsync(Receipt receipt, CancellationToken cancellationToken) => throw new NotSupportedException();

            public Task<Rate> GetRateAsync(string currency, CancellationToken cancellationToken) => throw new NotSupportedException();

            public bool IsAccepted(string currency) => true;
        }

        public sealed class LedgerGateway : LedgerBase, IPaymentGateway
        {
            public async IAsyncEnumerable<Receipt> ListReceiptsAsync(DateTime since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.CompletedTask;
                yield break;
            }
        }
        """;
}
