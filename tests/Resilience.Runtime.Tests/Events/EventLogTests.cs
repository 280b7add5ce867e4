using Microsoft.Extensions.Logging;
using Xunit;

namespace Resilience.Events;

public sealed class EventLogTests
{
    private readonly LineLog _log = new();

    [Theory]
    [InlineData("first\nFailedBack: Shop to b", "first\\nFailedBack: Shop to b")]
    [InlineData("a\r\nb\tc", "a\\r\\nb\\tc")]
    [InlineData("a\u2028b\u2029c\u0085d\ve\ff", "a\\u2028b\\u2029c\\u0085d\\u000be\\u000cf")]
    [InlineData("\u001b[2Kgone", "\\u001b[2Kgone")]
    [InlineData(@"plain: C:\data – 5 %", @"plain: C:\data – 5 %")]
    public void One_event_is_one_line_whatever_the_exception_says(string message, string line)
    {
        new EventLog(_log).Write(new ResilienceEvent(default, ResilienceEventKind.FallbackFailed, "Shop") { Operation = "Buy", Exception = new IOException(message) });

        Assert.Equal([$"FallbackFailed: Shop.Buy, IOException: {line}"], _log.Lines);
    }

    [Fact]
    public void One_event_is_one_line_whatever_the_operator_says()
    {
        new EventLog(_log).Write(new ResilienceEvent(default, ResilienceEventKind.Drained, "Shop") { Endpoint = "a", Who = "ann\n", Why = "upgrade\nsecond thoughts" });

        Assert.Equal([@"Drained: Shop at a, by ann\n: upgrade\nsecond thoughts"], _log.Lines);
    }

    [Fact]
    public void Refused_configuration_is_an_error_that_says_where_what_and_why()
    {
        new EventLog(_log).Write(new ResilienceEvent(default, ResilienceEventKind.ConfigurationRefused, "") { Details = ["Resilience:Mode: stands beside policies.", "Resilience:X = 1: must be 2."] });

        Assert.Equal(["ConfigurationRefused: host, Resilience:Mode: stands beside policies., Resilience:X = 1: must be 2."], _log.Lines);
        Assert.Equal([LogLevel.Error], _log.Levels);
    }

    [Fact]
    public void Parts_of_an_event_stand_beside_its_line()
    {
        new EventLog(_log).Write(new ResilienceEvent(default, ResilienceEventKind.RetriesExhausted, "Shop")
        {
            Operation = "Buy",
            Endpoint = "a",
            Cause = Cause.Exception,
            Exception = new IOException("lost"),
            Attempts = 3,
            Duration = TimeSpan.FromMilliseconds(1_500),
        });

        var parts = _log.States[0].ToDictionary(part => part.Key, part => part.Value, StringComparer.OrdinalIgnoreCase);
        Assert.Equal(
            ("Shop", "Buy", "a", Cause.Exception, 3, 1.5, "System.IO.IOException"),
            (parts["service"], parts["operation"], parts["endpoint"], parts["cause"], parts["attempts"], parts["seconds"], parts["exception"]));
    }

    private sealed class LineLog : ILogger
    {
        public List<string> Lines { get; } = [];

        public List<LogLevel> Levels { get; } = [];

        public List<IReadOnlyList<KeyValuePair<string, object?>>> States { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Lines.Add(formatter(state, exception));
            Levels.Add(logLevel);
            States.Add((IReadOnlyList<KeyValuePair<string, object?>>)state!);
        }
    }
}
