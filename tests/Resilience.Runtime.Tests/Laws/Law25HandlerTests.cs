using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Resilience.Laws;

/// <summary>Results that fail, and a fallback that may.</summary>
public interface ILaw25Results
{
    [Failure(When = nameof(IsBad)), Fallback(nameof(Other))]
    ValueTask<Resource> GetAsync(Func<Resource> result, Func<Resource> other);

    [Failure(When = nameof(IsBad)), Fallback(nameof(Other))]
    Resource GetNow(Func<Resource> result, Func<Resource> other);

    static bool IsBad(Resource result) => result.IsBad;

    static Resource Other(Func<Resource> result, Func<Resource> other) => other();
}

[Retry(2, DelayMs = 0), CircuitBreaker(ConsecutiveFailures = 0), Fallback(typeof(Law25Handler))]
public interface ILaw25Handled : IShapes;

public sealed partial class ShapesBody : ILaw25Handled;

/// <summary>Answers in the operations' place.</summary>
public sealed class Law25Handler(SharedBody shared) : ILaw25Handled
{
    public ValueTask<int> GetValueAsync(CancellationToken cancellationToken) => shared.Shapes.GetValueAsync(cancellationToken);

    public Task<int> GetTaskAsync(CancellationToken cancellationToken) => shared.Shapes.GetTaskAsync(cancellationToken);

    public ValueTask GetPlainValueAsync(CancellationToken cancellationToken) => shared.Shapes.GetPlainValueAsync(cancellationToken);

    public Task GetPlainTaskAsync(CancellationToken cancellationToken) => shared.Shapes.GetPlainTaskAsync(cancellationToken);

    public int GetNow(CancellationToken cancellationToken) => shared.Shapes.GetNow(cancellationToken);

    public void GetNothing(CancellationToken cancellationToken) => shared.Shapes.GetNothing(cancellationToken);
}

public sealed class Law25HandlerTests : IDisposable
{
    private readonly ShapesBody _body = new();
    private readonly SharedBody _handler = new();
    private readonly LawHost<ILaw25Handled> _host;

    public Law25HandlerTests() => _host = new LawHost<ILaw25Handled>(
        services => services.AddSingleton(_handler).AddResilientLaw25Handled(e => e.Add("default", _body)));

    public void Dispose() => _host.Dispose();

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law25_handler_answers_once_for_every_shape(Shape shape)
    {
        _body.ThrowAlways(new IOException());

        await Calls.Ended(_host.Service.Call(shape));

        Assert.Equal((3, 1), (_body.Runs, _handler.Shapes.Runs));
        Assert.Equal(1, _host.Counts(shape.ToString()).Degraded);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law25_policies_do_not_apply_to_the_handler(Shape shape)
    {
        var original = new IOException();
        _body.ThrowAlways(original);
        _handler.Shapes.ThrowAlways(new FormatException());

        await Calls.Throws(original, _host.Service.Call(shape));

        Assert.Equal((3, 1), (_body.Runs, _handler.Shapes.Runs));
        Assert.Equal((3, 2), (_host.Breaker().Failures, _host.Counts(shape.ToString()).Retries));
        Assert.Single(await _host.EventsAsync(ResilienceEventKind.FallbackFailed));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Law25_failing_result_surfaces_when_the_fallback_fails_and_is_disposed_when_it_answers(bool answers)
    {
        using var host = new LawHost<ILaw25Results>(services => services.AddResilientLaw25Results(e => e.Add("default", new Results())));
        SyncResource[] results = [new(isBad: true), new(isBad: true)];
        var other = new SyncResource();
        Resource Other() => answers ? other : throw new FormatException();

        var delivered = await host.Service.GetAsync(() => results[0], Other);
        var deliveredNow = host.Service.GetNow(() => results[1], Other);

        Assert.Equal(answers ? [other, other] : results, [delivered, deliveredNow]);
        Assert.All(results, result => Assert.Equal(answers ? 1 : 0, result.Disposals));
        Assert.All(host.Control.Operations, operation => Assert.Equal((answers ? 1 : 0, 1), (operation.Counts.Degraded, operation.Counts.Completed)));
    }

    [Fact]
    public async Task Law25_no_failure_the_handler_is_not_even_built()
    {
        using var host = new LawHost<ILaw25Handled>(services => services
            .AddSingleton<SharedBody>(_ => throw new FormatException())
            .AddResilientLaw25Handled(e => e.Add("default", _body)));
        await Calls.Ended(host.Service.Call(Shape.GetValue));

        // It could not be: what it needs cannot be made. That is the fallback's failure, so the original surfaces.
        var original = new IOException();
        _body.ThrowAlways(original);
        await Calls.Throws(original, host.Service.Call(Shape.GetNow));
    }

    [Fact]
    public void Law25_handler_that_cannot_be_made_is_told_at_the_start()
    {
        var error = Assert.Throws<OptionsValidationException>(
            () => new LawHost<ILaw25Handled>(services => services.AddResilientLaw25Handled(e => e.Add("default", _body))).Dispose());

        Assert.Equal(
            "Law25Handled: Law25Handler, which answers in its place, cannot be made: its constructor asks for SharedBody, which is not registered. Register it.",
            Assert.Single(error.Failures));
    }

    [Fact]
    public async Task Law25_handler_that_lives_in_a_scope_is_waited_for_beyond_its_limit()
    {
        using var host = new LawHost<ILaw25Handled>(services => services
            .AddScoped<SharedBody>()
            .AddScoped<Law25Handler>()
            .AddResilientLaw25Handled(e => e.Add("default", _body)));
        using var scope = host.NewScope();
        var end = new TaskCompletionSource<int>();
        scope.ServiceProvider.GetRequiredService<SharedBody>().Shapes.Body = _ => new(end.Task);
        _body.ThrowAlways(new IOException());

        var call = scope.ServiceProvider.GetRequiredService<ILaw25Handled>().GetTaskAsync(CancellationToken.None);
        host.Time.Advance(5_000);
        await host.UntilAsync(() => host.Time.NextDue is null);
        Assert.False(call.IsCompleted);
        end.SetResult(9);

        Assert.Equal(9, await call);
        Assert.Equal(0, host.Counts("GetTask").Abandoned);
    }

    private sealed class Results : ILaw25Results
    {
        public ValueTask<Resource> GetAsync(Func<Resource> result, Func<Resource> other) => new(result());

        public Resource GetNow(Func<Resource> result, Func<Resource> other) => result();
    }
}
