using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 3, BreakMs = 1_000, MaxBreakMs = 1_000), Failover("a", "b", FailureThreshold = 2)]
[Retry(3, DelayMs = 0), Slo(99), Timeout(5_000)]
public interface ILogged : IStore;

public sealed partial class Store : ILogged;

public sealed class Law40LogTests : IDisposable
{
    private readonly Store _a = new(1) { Error = new IOException("a is down") };
    private readonly Store _b = new(2) { Error = new IOException("b is down") };
    private readonly LineLog _log = new();
    private readonly FailoverHost _host;
    private readonly ILogged _service;

    public Law40LogTests()
    {
        _host = new(services => services
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
            .AddResilientLogged(e => e.Add("a", _a).Add("b", _b)));
        _service = _host.Get<ILogged>();
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Law40_calls_that_succeed_log_nothing_even_when_retried()
    {
        _a.Fails();
        for (var i = 0; i < 50; i++)
        {
            await _service.GetAsync();
        }

        await _host.Registry.FlushAsync();
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Law40_exhaustion_logs_once_with_cause_attempts_and_how_long()
    {
        _a.Fails();
        _b.Fails().Fails();
        var last = _a.Hangs();
        var call = _service.GetAsync();
        _host.Time.Advance(40);
        last.SetException(_a.Error);
        _a.Fails();
        await FailoverHost.EndOf(call);
        await _host.Registry.FlushAsync();

        var line = Assert.Single(_log.Lines, line => line.StartsWith("RetriesExhausted", StringComparison.Ordinal));
        Assert.Contains("Logged.Get", line, StringComparison.Ordinal);
        Assert.Contains("4 attempts in 40 ms", line, StringComparison.Ordinal);
        Assert.Contains("cause Exception", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Law40_transitions_and_ejections_log_once_with_cause_and_how_long()
    {
        _a.Fails(times: 3);
        await _service.GetAsync();
        await _service.GetAsync();
        await _service.GetAsync();
        _host.Time.Advance(5_000);
        await _service.GetAsync();
        await _host.Registry.FlushAsync();

        Assert.Equal(
            [
                "Ejected: Logged at a, cause Exception, IOException: a is down",
                "FailedOver: Logged from a to b",
                "CircuitOpened: Logged at a for 900 ms, cause Exception, IOException: a is down",
            ],
            _log.Lines);
    }

    private sealed class LineLog : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public string[] Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
            {
                _lines.Add(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
