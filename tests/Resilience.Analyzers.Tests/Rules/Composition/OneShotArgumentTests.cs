using Resilience.Analyzers.Rules.Composition;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Composition;

public sealed class OneShotArgumentTests
{
    [Theory]
    [InlineData("Stream")]
    [InlineData("FileStream")]
    [InlineData("StreamReader")]
    [InlineData("HttpRequestMessage")]
    [InlineData("StringContent")]
    [InlineData("IAsyncEnumerable<int>")]
    [InlineData("IAsyncEnumerator<int>")]
    [InlineData("IEnumerator<int>")]
    [InlineData("System.IO.Pipelines.PipeReader")]
    [InlineData("System.Threading.Channels.ChannelReader<int>")]
    [InlineData("System.Data.Common.DbDataReader")]
    public Task What_is_used_up_is_reported_at_the_parameter(string type) => AnalyzerVerifier.VerifyAsync<OneShotArgumentAnalyzer>(
        $$"""
        [Retry, Idempotent]
        public interface IUploads
        {
            Task UploadAsync(string name, {{type}} {|RES202:body|}, CancellationToken cancellationToken = default);
        }
        """,
        "'body' is used up by the first attempt of 'UploadAsync': a second one finds nothing in it");

    [Theory]
    [InlineData("byte[]")]
    [InlineData("ReadOnlyMemory<byte>")]
    [InlineData("IEnumerable<int>")]
    [InlineData("IReadOnlyList<Stream>")]
    [InlineData("Func<Stream>")]
    public Task What_can_be_read_again_is_fine(string type) => AnalyzerVerifier.VerifyAsync<OneShotArgumentAnalyzer>(
        $$"""
        [Retry, Idempotent]
        public interface IUploads
        {
            Task<Stream> UploadAsync(string name, {{type}} body, CancellationToken cancellationToken = default);
        }
        """);

    [Fact]
    public Task Hedges_and_moves_count_where_the_call_may_run_again() => AnalyzerVerifier.VerifyAsync<OneShotArgumentAnalyzer>(
        """
        [Hedge(100)]
        public interface IHedged
        {
            Task<int> CountAsync(Stream {|RES202:body|});

            [Idempotent]
            Task SendAsync(Stream {|RES202:body|});

            Task UploadAsync(Stream body);

            int Count(Stream body);
        }

        [Failover("a", "b")]
        public interface IMoved
        {
            Task<int> CountAsync(Stream {|RES202:body|});

            [Idempotent(AcrossEndpoints = true)]
            Task SendAsync(Stream {|RES202:body|});

            [Idempotent]
            Task PutAsync(Stream body);

            Task UploadAsync(Stream body);

            [Retry(0)]
            Task<int> FindAsync(Stream body);
        }

        [Timeout(500)]
        public interface IOnce
        {
            [Retry(2, Mode = PolicyMode.Off)]
            Task<int> CountAsync(Stream body);
        }
        """);

    [Fact]
    public Task Inherited_parameter_is_told_where_it_is_repeated() => AnalyzerVerifier.VerifyAsync<OneShotArgumentAnalyzer>(
        """
        public interface IPlain<in T>
        {
            Task SendAsync(T body);
        }

        [Retry]
        public interface {|RES202:IUploads|} : IPlain<Stream>;

        [Retry]
        public interface IRetried
        {
            Task SendAsync(Stream {|RES202:body|});
        }

        [Timeout(500)]
        public interface IDerived : IRetried;
        """);
}
