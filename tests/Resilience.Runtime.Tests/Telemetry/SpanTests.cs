using System.Diagnostics;
using Resilience.Laws;
using Xunit;

namespace Resilience.Telemetry;

[Collection(nameof(ProcessWide))]
public sealed class SpanTests : IDisposable
{
    private readonly Store _a = new(1);
    private readonly Store _b = new(2);
    private readonly FailoverHost _host;
    private readonly ITold _service;
    private readonly Activity _parent = new Activity("test").Start();
    private readonly List<Activity> _spans = [];
    private readonly ActivityListener _listener;

    public SpanTests()
    {
        _host = new FailoverHost(services => services.AddResilientTold(e => e.Add("a", new ToldStore(_a)).Add("b", new ToldStore(_b))));
        _service = _host.Get<ITold>();

        // Tests run side by side in one process: only the children of this one's span are its own.
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Resilience",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent.TraceId == _parent.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                lock (_spans)
                {
                    _spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _parent.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task Call_is_a_span_and_each_attempt_an_event_of_it()
    {
        _a.Fails(new IOException("lost"));
        Assert.Equal(2, await _service.GetAsync());

        var span = Assert.Single(_spans);
        Assert.Equal(("Told.Get", _parent.SpanId, ActivityStatusCode.Unset), (span.OperationName, span.ParentSpanId, span.Status));
        Assert.Equal(("Told", "Get", "Success", 2), (Tag("service"), Tag("operation"), Tag("outcome"), Tag("attempts")));
        Assert.Equal(
            [
                "attempt resilience.attempt=1 resilience.outcome=Failure resilience.endpoint=a resilience.cause=Exception error.type=System.IO.IOException",
                "attempt resilience.attempt=2 resilience.outcome=Success resilience.endpoint=b",
            ],
            span.Events.Select(item => string.Join(' ', item.Tags.Select(tag => $"{tag.Key}={tag.Value}").Prepend(item.Name))));
    }

    [Fact]
    public async Task Failed_call_is_an_error_with_its_cause()
    {
        var hanging = _a.Hangs();
        var call = _service.PutAsync();
        _host.Time.Advance(5_000);
        await FailoverHost.Fails<DeadlineExceededException>(call);
        hanging.SetResult(0);

        var span = Assert.Single(_spans);
        Assert.Equal((ActivityStatusCode.Error, "Failure", "TotalTimeout", 1), (span.Status, Tag("outcome"), Tag("cause"), Tag("attempts")));
    }

    [Fact]
    public async Task Fallbacks_answer_and_refusals_are_told()
    {
        _host.Control.Isolate("Told", "a", "ann", "test");
        _host.Control.Isolate("Told", "b", "ann", "test");
        Assert.Equal(-1, await _service.GetOrMinusAsync());

        var span = Assert.Single(_spans);
        Assert.Equal((ActivityStatusCode.Unset, "Degraded", "NoEndpoint", 0), (span.Status, Tag("outcome"), Tag("cause"), Tag("attempts")));
        Assert.Equal("Rejected", Assert.Single(span.Events).Tags.Single(tag => tag.Key == "resilience.outcome").Value);
    }

    [Fact]
    public void Synchronous_call_is_a_span_too()
    {
        Assert.Equal(1, _service.GetNow());

        Assert.Equal("Told.GetNow", Assert.Single(_spans).OperationName);
        Assert.Same(_parent, Activity.Current);
    }

    [Fact]
    public async Task Bodies_run_inside_the_calls_span_and_callers_stay_in_theirs()
    {
        var seen = new List<string?>();
        _a.Then(1, _ => Body()).Then(1, _ => Body(fails: false));
        _b.Then(1, _ => Body(fails: false));
        var call = _service.GetAsync();
        Assert.Same(_parent, Activity.Current);
        await call;

        Assert.Same(_parent, Activity.Current);
        Assert.Equal(["Told.Get", "Told.Get"], seen);

        async ValueTask<int> Body(bool fails = true)
        {
            seen.Add(Activity.Current?.OperationName);
            await Task.Yield();
            return fails ? throw new IOException("lost") : 1;
        }
    }

    [Fact]
    public async Task Calls_are_counted_the_same_with_and_without_a_listener()
    {
        await _service.GetAsync();
        _a.Fails(times: 2);
        await FailoverHost.EndOf(_service.PutAsync());
        _listener.Dispose();
        await _service.GetAsync();

        Assert.Equal((2, 1), (_host.Counts("Told", "Get").Succeeded, _host.Counts("Told", "Put").Failed[Cause.Exception]));
        Assert.Equal(2, _spans.Count);
    }

    private object? Tag(string name) => _spans[0].GetTagItem("resilience." + name);
}
