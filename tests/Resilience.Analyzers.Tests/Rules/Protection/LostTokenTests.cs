using Resilience.Analyzers.Rules.Protection;
using Resilience.CodeFixes.Fixes.Protection;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Protection;

public sealed class LostTokenTests
{
    private const string Contracts = """
        public interface IPrices
        {
            [Timeout(1_000)]
            Task<string> GetAsync(string sku, CancellationToken cancellationToken);
        }

        public interface IJournal
        {
            Task SaveAsync(string line, int level = 0, CancellationToken cancellationToken = default);

            Task<string> ReadAsync(params object[] keys);

            Task<string> ReadAsync(object[] keys, CancellationToken token);

            IAsyncEnumerable<string> ListAsync(CancellationToken cancellationToken = default);
        }


        """;

    [Fact]
    public Task Omitted_tokens_are_told_at_the_called_name() => AnalyzerVerifier.VerifyAsync<LostTokenAnalyzer>(
        Contracts + """
        public sealed class Prices(HttpClient client, IJournal journal) : IPrices
        {
            public async Task<string> GetAsync(string sku, CancellationToken cancellationToken)
            {
                await journal.{|RES106:SaveAsync|}(sku);
                await Task.{|RES106:Run|}(() => sku.Length);
                await journal.{|RES106:SaveAsync|}(sku, 1, default);
                await journal.{|RES106:SaveAsync|}(sku, cancellationToken: CancellationToken.None);
                await journal.{|RES106:ReadAsync|}(["a"]);
                await foreach (var line in journal.{|RES106:ListAsync|}())
                {
                    await Local(line);
                }

                using var answer = await client.{|RES106:GetAsync|}(await client.GetStringAsync(sku, cancellationToken));
                await Task.WhenAll(new[] { sku }.Select(one => client.{|RES106:GetStringAsync|}(one)));
                return await TwiceAsync(sku, cancellationToken);

                async Task Local(string line) => await journal?.{|RES106:SaveAsync|}(line)!;
            }

            private async Task<string> TwiceAsync(string sku, CancellationToken token) => await client.{|RES106:GetStringAsync|}(sku) + await FetchAsync(async inner => await client.{|RES106:GetStringAsync|}(sku), token);

            private static Task<string> FetchAsync(Func<CancellationToken, Task<string>> fetch, CancellationToken token) => fetch(token);
        }
        """);

    [Fact]
    public Task Message_names_the_token_and_the_method() => AnalyzerVerifier.VerifyAsync<LostTokenAnalyzer>(
        Contracts + """
        public sealed class Prices(HttpClient client) : IPrices
        {
            public async Task<string> GetAsync(string sku, CancellationToken stop)
            {
                try
                {
                    return await client.{|RES106:GetStringAsync|}(sku);
                }
                {|RES106:catch|} (Exception)
                {
                    return "";
                }
            }
        }
        """,
        "'GetStringAsync' is called without 'stop', which 'GetAsync' was given: when the caller has stopped waiting, the work goes on unseen",
        "This clause takes cancellation for a failure: 'GetAsync' goes on although its caller has stopped waiting");

    [Fact]
    public Task Tokens_that_arrive_some_other_way_are_fine() => AnalyzerVerifier.VerifyAsync<LostTokenAnalyzer>(
        Contracts + """
        public sealed class Prices(HttpClient client, IJournal journal) : IPrices
        {
            private readonly Dictionary<string, Task<string>> _shared = [];

            public async Task<string> GetAsync(string sku, CancellationToken cancellationToken)
            {
                await journal.SaveAsync(sku, cancellationToken: cancellationToken);
                await foreach (var line in journal.ListAsync().ConfigureAwait(false).WithCancellation(cancellationToken))
                {
                    await Task.Yield();
                }

                var options = new ParallelOptions { CancellationToken = cancellationToken };
                await Parallel.ForEachAsync(new[] { sku }, options, async (one, token) => await client.GetStringAsync(one, token));
                await Task.Run(() => client.GetStringAsync(sku, cancellationToken)).ContinueWith(done => done.Result);
                using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                await journal.SaveAsync(sku, 1, linked.Token);
                _ = journal.SaveAsync("left alone");
                Func<Task<string>> later = () => client.GetStringAsync(sku);
                _shared[sku] = later();
                try
                {
                    return await Task.FromResult(sku);
                }
                finally
                {
                    await journal.SaveAsync("closed");
                }
            }

            public Task WarmUpAsync(CancellationToken cancellationToken) => journal.SaveAsync("no operation");
        }

        public sealed class Plain(HttpClient client)
        {
            public Task<string> GetAsync(string sku, CancellationToken cancellationToken) => client.GetStringAsync(sku);
        }
        """);

    [Theory]
    [InlineData("_ = Task.Run(() => client.GetStringAsync(sku));")]
    [InlineData("Task.Run(() => client.GetStringAsync(sku));")]
    [InlineData("var work = Task.Run(() => client.GetStringAsync(sku));")]
    [InlineData("_ = Task.Run(async () => { try { await client.GetStringAsync(sku); } catch (Exception e) { Console.WriteLine(e); } });")]
    [InlineData("_ = Later(); async Task Later() => await client.GetStringAsync(sku);")]
    [InlineData("_ = Task.Run(Later); async Task Later() { try { await client.GetStringAsync(sku); } catch { } }")]
    [InlineData("_ = Task.Run(async () => await Later()); async Task Later() => await client.GetStringAsync(sku);")]
    [InlineData("Later(); async void Later() => await client.GetStringAsync(sku);")]
    [InlineData("client.GetStringAsync(sku).ContinueWith(done => Console.WriteLine(done.Exception));")]
    [InlineData("await Task.Run(() => client.{|RES106:GetStringAsync|}(sku), cancellationToken);")]
    [InlineData("var work = Task.Run(() => client.{|RES106:GetStringAsync|}(sku), cancellationToken); await work;")]
    [InlineData("await Task.WhenAny(client.{|RES106:GetStringAsync|}(sku), Task.Delay(100, cancellationToken));")]
    [InlineData("_ = Later(); await Later(); async Task Later() => await client.{|RES106:GetStringAsync|}(sku);")]
    public Task Work_in_the_background_keeps_no_token(string body) => AnalyzerVerifier.VerifyAsync<LostTokenAnalyzer>(
        Contracts + $$"""
        public sealed class Prices(HttpClient client) : IPrices
        {
            public async Task<string> GetAsync(string sku, CancellationToken cancellationToken)
            {
                await Task.Yield();
                {{body}}
                return sku;
            }
        }
        """);

    [Fact]
    public Task Token_of_a_lambda_or_local_function_is_told_as_its_own() => AnalyzerVerifier.VerifyAsync<LostTokenAnalyzer>(
        Contracts + """
        public sealed class Prices(HttpClient client) : IPrices
        {
            public async Task<string> GetAsync(string sku, CancellationToken cancellationToken)
            {
                await Parallel.ForEachAsync(new[] { sku }, cancellationToken, async (one, t) =>
                {
                    try { await client.{|RES106:GetStringAsync|}(one); }
                    {|RES106:catch|} { }
                });
                return await OneAsync(cancellationToken);

                async Task<string> OneAsync(CancellationToken stop) => await client.{|RES106:GetStringAsync|}(sku);
            }
        }
        """,
        "'GetStringAsync' is called without 't', which the lambda around it was given: when that is cancelled, the work goes on unseen",
        "This clause takes cancellation for a failure: the lambda around it goes on although 't' told it to stop",
        "'GetStringAsync' is called without 'stop', which 'OneAsync' was given: when the caller has stopped waiting, the work goes on unseen");

    [Fact]
    public Task Fix_passes_the_token_of_the_lambda() => FixVerifier.VerifyAsync<LostTokenAnalyzer, LostTokenFixer>(
        Contracts + """
        public sealed class Prices(HttpClient client) : IPrices
        {
            public async Task<string> GetAsync(string sku, CancellationToken cancellationToken)
            {
                await Parallel.ForEachAsync(new[] { sku }, cancellationToken, async (one, t) => await client.GetStringAsync(one));
                return sku;
            }
        }
        """,
        Contracts + """
        public sealed class Prices(HttpClient client) : IPrices
        {
            public async Task<string> GetAsync(string sku, CancellationToken cancellationToken)
            {
                await Parallel.ForEachAsync(new[] { sku }, cancellationToken, async (one, t) => await client.GetStringAsync(one, t));
                return sku;
            }
        }
        """,
        title: "Pass 't'");

    [Fact]
    public Task Method_whose_own_overload_has_the_token_does_not_call_itself() => AnalyzerVerifier.VerifyAsync<LostTokenAnalyzer>(
        Contracts + """
        public sealed class Prices : IPrices
        {
            public Task<string> GetAsync(string sku, CancellationToken cancellationToken) => GetAsync(sku);

            public Task<string> GetAsync(string sku) => Task.FromResult(sku);
        }
        """);

    [Theory]
    [InlineData("{|RES106:catch|} (OperationCanceledException) { }")]
    [InlineData("{|RES106:catch|} (TaskCanceledException) { } catch (Exception) { }")]
    [InlineData("{|RES106:catch|} { }")]
    [InlineData("catch (HttpRequestException) { } {|RES106:catch|} (Exception e) { Console.WriteLine(e); }")]
    [InlineData("catch (Exception e) when (e is HttpRequestException) { } {|RES106:catch|} (Exception) { }")]
    [InlineData("catch (Exception e) when (!cancellationToken.IsCancellationRequested) { Console.WriteLine(e); }")]
    [InlineData("catch (OperationCanceledException) { throw; } catch (Exception) { }")]
    [InlineData("catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested) { throw; } catch (Exception) { }")]
    [InlineData("catch (Exception e) { throw new InvalidOperationException(sku, e); }")]
    [InlineData("catch (Exception) { cancellationToken.ThrowIfCancellationRequested(); }")]
    [InlineData("catch (HttpRequestException) { }")]
    [InlineData("catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { } {|RES106:catch|} { return sku; }")]
    [InlineData("catch (OperationCanceledException e) when (e is not null && !(cancellationToken.IsCancellationRequested)) { throw; } {|RES106:catch|} (Exception) { }")]
    [InlineData("catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested is false) { } {|RES106:catch|} { }")]
    [InlineData("catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested == false) { } {|RES106:catch|} { }")]
    [InlineData("catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { } catch (Exception) when (!cancellationToken.IsCancellationRequested) { }")]
    [InlineData("catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { } catch (OperationCanceledException) { throw; } catch { }")]
    [InlineData("catch (OperationCanceledException) when (!other.IsCancellationRequested) { throw; } catch { }")]
    [InlineData("catch (OperationCanceledException) when (sku.Length > 1) { } catch { }")]
    public Task Clause_that_swallows_cancellation_is_told(string clauses) => AnalyzerVerifier.VerifyAsync<LostTokenAnalyzer>(
        Contracts + $$"""
        public sealed class Prices(HttpClient client) : IPrices
        {
            public async Task<string> GetAsync(string sku, CancellationToken cancellationToken)
            {
                using var other = new CancellationTokenSource();
                try { return await client.GetStringAsync(sku, cancellationToken); }
                {{clauses}}
                try { sku = sku.Trim(); } catch (Exception) { }
                return sku;
            }
        }
        """);

    [Theory]
    [InlineData("await client.GetStringAsync(sku)", "await client.GetStringAsync(sku, cancellationToken)")]
    [InlineData("await journal.ReadAsync([\"a\"])", "await journal.ReadAsync([\"a\"], cancellationToken)")]
    [InlineData("await SaveAsync(sku)", "await SaveAsync(sku, cancellationToken: cancellationToken)")]
    [InlineData("await SaveAsync(sku, 1, default)", "await SaveAsync(sku, 1, cancellationToken)")]
    public Task Fix_passes_the_token(string before, string after)
    {
        const string Class = """
            public sealed class Prices(HttpClient client, IJournal journal) : IPrices
            {
                public async Task<string> GetAsync(string sku, CancellationToken cancellationToken) => $"{journal}" + CALL;

                private async Task<string> SaveAsync(string line, int level = 0, CancellationToken cancellationToken = default) => await client.GetStringAsync(line, cancellationToken);
            }
            """;
        return FixVerifier.VerifyAsync<LostTokenAnalyzer, LostTokenFixer>(
            Contracts + Class.Replace("CALL", before, StringComparison.Ordinal),
            Contracts + Class.Replace("CALL", after, StringComparison.Ordinal),
            title: "Pass 'cancellationToken'");
    }

    [Fact]
    public Task Fix_is_not_offered_where_the_token_would_be_just_another_argument() => FixVerifier.VerifyNoneAsync<LostTokenAnalyzer, LostTokenFixer>(
        Contracts + """
        public sealed class Prices(IJournal journal) : IPrices
        {
            public Task<string> GetAsync(string sku, CancellationToken cancellationToken) => journal.ReadAsync(sku, 1);
        }
        """);

    [Fact]
    public Task Fix_mends_all() => FixVerifier.VerifyAllAsync<LostTokenAnalyzer, LostTokenFixer>(
        Contracts + """
        public sealed class Prices(HttpClient client) : IPrices
        {
            public async Task<string> GetAsync(string sku, CancellationToken cancellationToken)
            {
                await Task.Delay(1, CancellationToken.None);
                return await client.GetStringAsync(await client.GetStringAsync(sku));
            }
        }
        """,
        Contracts + """
        public sealed class Prices(HttpClient client) : IPrices
        {
            public async Task<string> GetAsync(string sku, CancellationToken cancellationToken)
            {
                await Task.Delay(1, cancellationToken);
                return await client.GetStringAsync(await client.GetStringAsync(sku, cancellationToken), cancellationToken);
            }
        }
        """);

    [Theory]
    [InlineData("catch (Exception)", "catch (Exception) when (!stop.IsCancellationRequested)")]
    [InlineData("catch", "catch when (!stop.IsCancellationRequested)")]
    [InlineData("catch (OperationCanceledException) { return \"\"; } catch", "catch (OperationCanceledException) when (!stop.IsCancellationRequested) { return \"\"; } catch when (!stop.IsCancellationRequested)")]
    [InlineData("catch (TaskCanceledException) { return \"\"; } catch (IOException) { throw; } catch (OperationCanceledException) { throw; } catch", "catch (TaskCanceledException) when (!stop.IsCancellationRequested) { return \"\"; } catch (IOException) { throw; } catch (OperationCanceledException) { throw; } catch")]
    [InlineData("catch (OperationCanceledException) when (!stop.IsCancellationRequested) { return \"\"; } catch", "catch (OperationCanceledException) when (!stop.IsCancellationRequested) { return \"\"; } catch when (!stop.IsCancellationRequested)")]
    public Task Fix_lets_cancellation_through(string before, string after)
    {
        const string Class = """
            public sealed class Prices(HttpClient client) : IPrices
            {
                public async Task<string> GetAsync(string sku, CancellationToken stop)
                {
                    try
                    {
                        return await client.GetStringAsync(sku, stop);
                    }
                    CLAUSE
                    {
                        return "";
                    }
                }
            }
            """;
        return FixVerifier.VerifyAsync<LostTokenAnalyzer, LostTokenFixer>(
            Contracts + Class.Replace("CLAUSE", before, StringComparison.Ordinal), Contracts + Class.Replace("CLAUSE", after, StringComparison.Ordinal), title: "Let cancellation through");
    }
}
