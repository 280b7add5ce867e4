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

    private sealed class LineLog : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
