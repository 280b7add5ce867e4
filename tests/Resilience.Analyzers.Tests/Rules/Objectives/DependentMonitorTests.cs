using Resilience.Analyzers.Rules.Objectives;
using Resilience.TestKit.Verification;
using Xunit;

namespace Resilience.Analyzers.Tests.Rules.Objectives;

public sealed class DependentMonitorTests
{
    private const string Services = """
        [Timeout(500)] public interface IOrders { Task PlaceAsync(); }
        [Timeout(500)] public interface IMail { Task SendAsync(); }
        [Timeout(500)] public interface IQueue { Task PutAsync(); }
        public sealed class Mail(IOrders orders) : IMail { public Task SendAsync() => orders.PlaceAsync(); }

        """;

    [Fact]
    public Task Watcher_that_calls_what_it_watches_is_told_over_any_number_of_services() => AnalyzerVerifier.VerifyAsync<DependentMonitorAnalyzer>(
        Services +
        """
        [{|RES305:Monitors(typeof(IOrders))|}]
        public sealed class Pager(IMail mail) { public Task AlertAsync() => SendAsync(); private Task SendAsync() => mail.SendAsync(); }

        [{|RES305:Monitors(typeof(IQueue), typeof(IMail))|}]
        public sealed class Page(IMail mail) { public Task ShowAsync() => mail.SendAsync(); }
        """,
        "'Pager' watches IOrders and calls it: when IOrders is down, nobody is told (Pager → IMail.SendAsync → IOrders.PlaceAsync)",
        "'Page' watches IMail and calls it: when IMail is down, nobody is told (Page → IMail.SendAsync)");

    [Fact]
    public Task Watcher_that_calls_something_else_is_fine() => AnalyzerVerifier.VerifyAsync<DependentMonitorAnalyzer>(
        Services +
        """
        [Monitors(typeof(IMail))] public sealed class Pager(IQueue queue) { public Task AlertAsync() => queue.PutAsync(); }
        [Monitors(typeof(IMail))] public sealed class Upwards(IOrders orders) { public Task AlertAsync() => orders.PlaceAsync(); }
        [Monitors] public sealed class Nothing(IMail mail) { public Task AlertAsync() => mail.SendAsync(); }
        public sealed class Plain(IMail mail) { public Task AlertAsync() => mail.SendAsync(); }
        """);

    [Fact]
    public Task Watcher_is_told_of_what_its_constructor_takes() => AnalyzerVerifier.VerifyAsync<DependentMonitorAnalyzer>(
        Services +
        """
        public interface ISender { Task SendAsync(); }
        public sealed class MailSender(IMail mail) : ISender { public Task SendAsync() => mail.SendAsync(); }
        public class Alarm(ISender sender) { public Task RingAsync() => sender.SendAsync(); }

        [{|RES305:Monitors(typeof(IMail))|}] public sealed class Pager(ISender sender) { public Task AlertAsync() => sender.SendAsync(); }
        [{|RES305:Monitors(typeof(IOrders))|}] public sealed class Deep { private readonly Alarm _alarm; public Deep(Alarm alarm) => _alarm = alarm; public Task AlertAsync() => _alarm.RingAsync(); }
        """,
        "'Pager' watches IMail and calls it: when IMail is down, nobody is told (Pager → MailSender → IMail.SendAsync)",
        "'Deep' watches IOrders and calls it: when IOrders is down, nobody is told (Deep → Alarm → MailSender → IMail.SendAsync → IOrders.PlaceAsync)");

    [Fact]
    public Task Services_on_the_way_are_followed_into_what_their_classes_are_made_with() => AnalyzerVerifier.VerifyAsync<DependentMonitorAnalyzer>(
        """
        [Timeout(500)] public interface IOrders { Task PlaceAsync(); }
        [Timeout(500)] public interface IMail { Task SendAsync(); }
        public sealed class Wording(IOrders orders) { public Task WriteAsync() => orders.PlaceAsync(); }
        public sealed class Mail(Wording wording) : IMail { public Task SendAsync() => wording.WriteAsync(); }

        [{|RES305:Monitors(typeof(IOrders))|}] public sealed class Pager(IMail mail) { public Task AlertAsync() => mail.SendAsync(); }
        """,
        "'Pager' watches IOrders and calls it: when IOrders is down, nobody is told (Pager → IMail.SendAsync → Wording → IOrders.PlaceAsync)");

    [Fact]
    public Task Another_service_of_the_group_shares_the_fate() => AnalyzerVerifier.VerifyAsync<DependentMonitorAnalyzer>(
        """
        [Timeout(500), Dependency(Group = "telco")] public interface IVoice { Task DialAsync(); }
        [Timeout(500), Dependency(Group = "telco")] public interface ITexts { Task SendAsync(); }
        [Timeout(500), Dependency(Group = "post")] public interface ILetters { Task SendAsync(); }

        [{|RES305:Monitors(typeof(IVoice))|}] public sealed class Pager(ITexts texts) { public Task AlertAsync() => texts.SendAsync(); }
        [Monitors(typeof(IVoice))] public sealed class Postman(ILetters letters) { public Task AlertAsync() => letters.SendAsync(); }
        """,
        "'Pager' watches IVoice and calls ITexts of its group 'telco': when IVoice is down, nobody is told (Pager → ITexts.SendAsync)");

    [Fact]
    public Task What_is_not_certain_leads_nowhere() => AnalyzerVerifier.VerifyAsync<DependentMonitorAnalyzer>(
        Services +
        """
        public interface ISender { Task SendAsync(); }
        public interface IBox<T> { Task SendAsync(); }
        public sealed class MailSender(IMail mail) : ISender, IBox<int> { public Task SendAsync() => mail.SendAsync(); }
        public sealed class Silence : ISender { public Task SendAsync() => Task.CompletedTask; }
        public abstract class Basis(IMail mail) { public Task SendAsync() => mail.SendAsync(); }
        public sealed class Idle(IMail mail) { public string Name => mail.GetType().Name; }
        public sealed class Choice { public Choice() { } public Choice(MailSender sender) => _ = sender; }

        [Monitors(typeof(IMail))] public sealed class OfTwo(ISender sender) { public Task AlertAsync() => sender.SendAsync(); }
        [Monitors(typeof(IMail))] public sealed class OfString(IBox<string> box) { public Task AlertAsync() => box.SendAsync(); }
        [Monitors(typeof(IMail))] public sealed class OfBasis(Basis basis) { public Task AlertAsync() => basis.SendAsync(); }
        [Monitors(typeof(IMail))] public sealed class OfIdle(Idle idle) { public string Show() => idle.Name; }
        [Monitors(typeof(IMail))] public sealed class OfChoice(Choice choice) { public string? Show() => choice.ToString(); }
        [Monitors(typeof(IMail))] public sealed class OfFactory(System.Func<MailSender> make) { public Task AlertAsync() => make().SendAsync(); }
        """);

    private const string Telemetry = """
        namespace OpenTelemetry
        {
            public abstract class BaseExporter<T> where T : class { public abstract int Export(T batch); }
        }

        namespace OpenTelemetry.Metrics { public sealed class Metric; }

        namespace Shop
        {
            [Timeout(500), Slo(99.9)] public interface IIngest { void Push(); Task PushAsync(); }
            [Timeout(500)] public interface IBlobs { void Put(); }
            public sealed class Ingest(IQuotas quotas) : IIngest { public void Push() => quotas.Take(); public Task PushAsync() => Task.CompletedTask; }
            [Timeout(500), Slo(99.9)] public interface IQuotas { void Take(); }
            public sealed class Upload(IIngest ingest) { public void Run() => ingest.Push(); }
        }


        """;

    [Fact]
    public Task Metrics_exporter_must_not_need_what_its_metrics_watch() => AnalyzerVerifier.VerifyAsync<DependentMonitorAnalyzer>(
        Telemetry +
        """
        namespace Shop
        {
            using OpenTelemetry;
            using OpenTelemetry.Metrics;

            public sealed class {|RES305:Direct|}(IIngest ingest) : BaseExporter<Metric> { public override int Export(Metric batch) { ingest.Push(); return 0; } }
            public abstract class Basis : BaseExporter<Metric>;
            public sealed class {|RES305:Deep|}(Upload upload) : Basis { public override int Export(Metric batch) { upload.Run(); return 0; } }
            public sealed class OfSpans(IIngest ingest) : BaseExporter<string> { public override int Export(string batch) { ingest.Push(); return 0; } }
            public sealed class Unwatched(IBlobs blobs) : BaseExporter<Metric> { public override int Export(Metric batch) { blobs.Put(); return 0; } }
            public sealed class Elsewhere(HttpClient http) : BaseExporter<Metric> { public override int Export(Metric batch) { http.CancelPendingRequests(); return 0; } }
        }
        """,
        "'Direct' exports the metrics by which the objective of IIngest is watched, and calls it: when IIngest is down, nobody is told (Direct → IIngest.Push)",
        "'Deep' exports the metrics by which the objective of IIngest is watched, and calls it: when IIngest is down, nobody is told (Deep → Upload → IIngest.Push)");

    [Fact]
    public Task Publisher_of_health_must_not_need_what_the_checks_watch() => AnalyzerVerifier.VerifyAsync<DependentMonitorAnalyzer>(
        """
        namespace Microsoft.Extensions.Diagnostics.HealthChecks
        {
            public interface IHealthCheck { Task CheckAsync(); }
            public interface IHealthCheckPublisher { Task PublishAsync(); }
        }

        """ + Services +
        """
        namespace Shop
        {
            using Microsoft.Extensions.Diagnostics.HealthChecks;

            [Monitors(typeof(IOrders))] public sealed class OrdersCheck(HttpClient http) : IHealthCheck { public Task CheckAsync() => http.GetStringAsync("/orders"); }
            public sealed class {|RES305:MailPublisher|}(IMail mail) : IHealthCheckPublisher { public Task PublishAsync() => mail.SendAsync(); }
            public sealed class QueuePublisher(IQueue queue) : IHealthCheckPublisher { public Task PublishAsync() => queue.PutAsync(); }
        }
        """,
        "'MailPublisher' watches IOrders and calls it: when IOrders is down, nobody is told (MailPublisher → IMail.SendAsync → IOrders.PlaceAsync)");

    /// <summary>A subscriber that calls at every event calls at its own channel's events too.</summary>
    [Fact]
    public Task Subscriber_that_calls_at_every_event_is_told() => AnalyzerVerifier.VerifyAsync<DependentMonitorAnalyzer>(
        Services +
        """
        public interface IBare { Task SendAsync(); }

        public sealed class Sink(ResilienceControl control, IMail mail, IBare bare)
        {
            public void Start() => control.{|RES305:Subscribe|}(happened => _ = Task.Run(() => mail.SendAsync()));
            public void Loud() => control.{|RES305:Subscribe|}(async happened => { try { await mail.SendAsync(); } catch (Exception) { } });
            public void Own() => control.{|RES305:Subscribe|}(happened => Tell());
            public void Group() => control.{|RES305:Subscribe|}(Hear);
            public void Plain() => control.Subscribe(happened => bare.SendAsync());
            private void Hear(ResilienceEvent happened) => Tell();
            private void Tell() => mail.SendAsync();
        }
        """,
        [.. Enumerable.Repeat("'Sink' is told of every service's events, also of IMail's, and calls it: when IMail is down, nobody is told (Sink → IMail.SendAsync)", 4)]);

    [Fact]
    public Task Subscriber_that_may_leave_some_events_out_is_fine() => AnalyzerVerifier.VerifyAsync<DependentMonitorAnalyzer>(
        Services +
        """
        public sealed class Sink(ResilienceControl control, IMail mail, Dictionary<string, string> readers)
        {
            public void If() => control.Subscribe(happened => { if (happened.Service != "Mail") { mail.SendAsync(); } });
            public void Return() => control.Subscribe(happened => { if (happened.Service == "Mail") { return; } mail.SendAsync(); });
            public void Either() => control.Subscribe(happened => _ = happened.Service == "Mail" ? Task.CompletedTask : mail.SendAsync());
            public void Loop() => control.Subscribe(happened => { foreach (var reader in readers.Where(pair => pair.Value == happened.Service)) { mail.SendAsync(); } });
            public void Kept() => control.Subscribe(happened => Later(() => mail.SendAsync()));
            public void Group() => control.Subscribe(Hear);
            public void Other(IObservable<int> source, IObserver<int> observer) { source.Subscribe(observer); mail.SendAsync(); }
            private void Hear(ResilienceEvent happened) { foreach (var reader in readers) { Tell(); } Sift(happened); }
            private void Sift(ResilienceEvent happened) { if (happened.Kind == ResilienceEventKind.CircuitOpened) { Tell(); } }
            private void Tell() => mail.SendAsync();
            private static void Later(Func<Task> work) => work.ToString();
        }
        """);

    [Fact]
    public async Task Way_is_shown_by_its_parameters_and_calls()
    {
        var found = await TestSolution.DiagnoseAsync(
            TestSolution.Of(
                Services +
                """
                public sealed class Sender(IMail post) { public Task RunAsync() => post.SendAsync(); }
                [Monitors(typeof(IOrders))] public sealed class Pager(Sender sender) { public Task AlertAsync() => sender.RunAsync(); }
                """).Solution,
            [new DependentMonitorAnalyzer()]);
        Assert.Equal(
            ["sender", "SendAsync", "PlaceAsync"],
            Assert.Single(found).AdditionalLocations.Select(static place => place.SourceTree!.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length)));
    }
}
