using Resilience.Analyzers.Rules.Composition;
using Resilience.Analyzers.Rules.Objectives;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Graphs;

/// <summary>Which calls their caller waits for, and fails with.</summary>
public sealed class UnawaitedCallsTests
{
    [Theory]
    [InlineData("_ = Task.Run(() => inner.SendAsync());")]
    [InlineData("Task.Run(() => inner.SendAsync());")]
    [InlineData("_ = Task.Run(inner.SendNowAsync);")]
    [InlineData("var work = Task.Run(() => inner.SendAsync());")]
    [InlineData("var work = inner.SendAsync();")]
    [InlineData("var work = Task.Run(() => inner.SendAsync()); if (work.IsFaulted) { Log(work.Exception); }")]
    [InlineData("_ = Task.Run(async () => { try { await inner.SendAsync(); } catch (Exception e) { Log(e); } });")]
    [InlineData("_ = Task.Factory.StartNew(async () => await inner.SendAsync());")]
    [InlineData("_ = Task.WhenAll(inner.SendAsync(), inner.SendAsync()).ConfigureAwait(false);")]
    [InlineData("_ = inner.SendAsync().ConfigureAwait(false);")]
    [InlineData("_ = Parallel.ForEachAsync(new[] { 1 }, async (one, t) => await inner.SendAsync(t));")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => inner.SendAsync());")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => { inner.SendAsync().Wait(); });")]
    [InlineData("new Thread(() => inner.SendAsync().Wait()).Start();")]
    [InlineData("new List<int> { 1 }.ForEach(one => inner.SendAsync());")]
    [InlineData("new List<int> { 1 }.ForEach(async one => await inner.SendAsync());")]
    [InlineData("Later(); async void Later() => await inner.SendAsync();")]
    [InlineData("Later(); void Later() => inner.SendAsync();")]
    [InlineData("Notify();")]
    [InlineData("_ = Later(); async Task Later() => await inner.SendAsync();")]
    [InlineData("_ = SendLaterAsync();")]
    [InlineData("_ = Task.Run(SendLaterAsync);")]
    [InlineData("var first = inner.SendAsync(); _ = first.ContinueWith(done => Log(done.Exception));")]
    [InlineData("inner.SendAsync().ContinueWith(done => Log(done.Exception));")]
    [InlineData("inner.SendAsync(ct).Forget();")]
    [InlineData("inner.SendAsync().SafeFireAndForget();")]
    [InlineData("await Task.WhenAny(inner.SendAsync(ct), Task.Delay(100, ct));")]
    [InlineData("await Task.WhenAny([inner.SendAsync(ct), Task.Delay(100, ct)]).ConfigureAwait(false);")]
    [InlineData("var send = inner.SendAsync(ct); if (await Task.WhenAny(send, Task.Delay(100, ct)) != send) { Log(null); }")]
    [InlineData("var send = inner.SendAsync(ct); var first = await Task.WhenAny(send, Task.Delay(100, ct)); if (first == send) { Log(send.Exception); }")]
    public async Task What_nobody_waits_for_to_its_end_is_neither_needed_nor_multiplied_nor_waited_for(string body)
    {
        await AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(Source(body));
        await AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(Source(body));
        await AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(Source(body));
    }

    [Theory]
    [InlineData("await inner.SendAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);")]
    [InlineData("await inner.SendAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);")]
    [InlineData("await Task.WhenAll(inner.SendAsync(ct), Task.Delay(1, ct)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);")]
    [InlineData("await inner.SendAsync(ct).ContinueWith(done => Log(done.Exception));")]
    [InlineData("await inner.SendAsync(ct).ContinueWith(Follow, TaskScheduler.Default);")]
    [InlineData("await Task.Run(() => inner.SendAsync(ct)).ContinueWith(done => { if (done.IsFaulted) { Log(done.Exception); } });")]
    [InlineData("var send = inner.SendAsync(ct); await send.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);")]
    public async Task What_fails_alone_is_neither_needed_nor_multiplied_but_waited_for(string body)
    {
        await AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(Source(body));
        await AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(Source(body));
        await AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(Source(body, timeout: "{|RES206:Timeout(1_000)|}"));
    }

    [Theory]
    [InlineData("_kept = inner.SendAsync();")]
    [InlineData("this._kept = Task.Run(() => inner.SendAsync());")]
    [InlineData("Task.WaitAny(inner.SendAsync(ct), Task.Delay(100, ct));")]
    [InlineData("await (await Either()); Task<Task> Either() => Task.WhenAny(inner.SendAsync(ct), Task.Delay(100, ct));")]
    [InlineData("var send = inner.SendAsync(ct); if (await Task.WhenAny(send, Task.Delay(100, ct)) != send) { throw new TimeoutException(); } await send;")]
    [InlineData("await await Task.WhenAny(inner.SendAsync(ct), Task.Delay(100, ct));")]
    [InlineData("var send = inner.SendAsync(ct); if (await Task.WhenAny(send, Task.Delay(100, ct)) == send) { await send; }")]
    [InlineData("var first = await Task.WhenAny(inner.SendAsync(ct), Task.Delay(100, ct)); await first;")]
    public async Task What_is_raced_may_fail_its_caller_but_not_keep_it_waiting(string body)
    {
        await AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(Source(body));
        await AnalyzerVerifier.VerifyAsync<MultipliedRetriesAnalyzer>(Source(body, retry: "{|RES205:Retry(1)|}"));
        await AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(Source(body));
    }

    [Theory]
    [InlineData("var send = inner.SendAsync(ct); if (await Task.WhenAny(send, Task.Delay(100, ct)) != send) { Log(null); } await send;")]
    [InlineData("var send = inner.SendAsync(ct); var other = Task.Delay(1, ct); await Task.WhenAny(send, other); await send; await other;")]
    [InlineData("await inner.SendAsync(ct).ContinueWith(Wait);")]
    [InlineData("await inner.SendAsync(ct).ContinueWith(Elsewhere.Follow);")]
    [InlineData("await inner.SendAsync(ct).ContinueWith(done => { Console.WriteLine(done.Status); done.GetAwaiter().GetResult(); });")]
    [InlineData("await inner.SendAsync(ct).WaitAsync(ct);")]
    [InlineData("Task kept; kept = inner.SendAsync(ct); await kept;")]
    [InlineData("await Task.Run(() => inner.SendAsync(ct));")]
    [InlineData("var work = Task.Run(() => inner.SendAsync(ct)); await work;")]
    [InlineData("var work = inner.SendAsync(ct); await Task.WhenAll(work, Task.Delay(1, ct));")]
    [InlineData("var work = new[] { inner.SendAsync(ct) }; foreach (var one in work) { await one; }")]
    [InlineData("await Task.WhenAll(new[] { 1 }.Select(one => inner.SendAsync(ct)).ToArray());")]
    [InlineData("await inner.SendAsync(ct).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);")]
    [InlineData("await inner.SendAsync(ct).ContinueWith(done => done.GetAwaiter().GetResult());")]
    [InlineData("await inner.SendAsync(ct).ContinueWith(done => Log(null), TaskContinuationOptions.NotOnFaulted);")]
    [InlineData("await Later(); async Task Later() => await inner.SendAsync(ct);")]
    [InlineData("var later = SendLaterAsync(); await later;")]
    public async Task What_is_waited_for_in_the_end_counts(string body)
    {
        await AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(Source(body, slo: "{|RES301:Slo(99.9)|}"));
        await AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(Source(body, timeout: "{|RES206:Timeout(1_000)|}"));
    }

    [Theory]
    [InlineData("await inner.SendAsync(ct).WaitAsync(TimeSpan.FromSeconds(1));")]
    [InlineData("await inner.SendAsync(ct).WaitAsync(TimeSpan.FromSeconds(1), ct);")]
    [InlineData("inner.SendAsync(ct).Wait(1_000);")]
    public async Task What_is_waited_for_up_to_a_time_is_needed_but_keeps_nobody_waiting(string body)
    {
        await AnalyzerVerifier.VerifyAsync<ObjectiveAboveCeilingAnalyzer>(Source(body, slo: "{|RES301:Slo(99.9)|}"));
        await AnalyzerVerifier.VerifyAsync<OutlastedTimeoutAnalyzer>(Source(body));
    }

    private static string Source(string body, string slo = "Slo(99.9)", string timeout = "Timeout(1_000)", string retry = "Retry(1)") =>
        $$"""
        [Dependency(AvailabilityPercent = 99), Timeout(5_000), Retry(2), Idempotent]
        public interface IInner { Task SendAsync(CancellationToken ct = default); Task SendNowAsync(); }

        [{{slo}}, {{timeout}}, {{retry}}, Idempotent]
        public interface IOuter { Task SaveAsync(CancellationToken ct = default); }

        public sealed class Outer(IInner inner) : IOuter
        {
            public async Task SaveAsync(CancellationToken ct = default)
            {
                await Task.Yield();
                {{body}}
            }

            private Task? _kept;

            private async void Notify() { await inner.SendAsync(); }
            private async Task SendLaterAsync() => await inner.SendAsync();
            private static void Follow(Task done) => Log(done.Exception);
            private static void Wait(Task done) => done.GetAwaiter().GetResult();
            private static void Log(Exception? failure) => Console.WriteLine(failure);
        }

        public static class Elsewhere
        {
            public static void Follow(Task done) => done.Wait();
            public static void Forget(this Task task) => _ = task;
            public static void SafeFireAndForget(this Task task) => _ = task;
        }
        """;
}
