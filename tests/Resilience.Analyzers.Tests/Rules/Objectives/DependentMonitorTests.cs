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
}
