using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Resilience.Laws;

[Timeout(AttemptMs = 300, Overrun = Overrun.Wait), CircuitBreaker(ConsecutiveFailures = 0)]
public interface ILaw19Wait : IShapes;

[Timeout(AttemptMs = 300, Overrun = Overrun.Abandon)]
public interface ILaw19Abandon : IShapes;

/// <summary>One body for all implementations of a test, which the container builds.</summary>
public sealed class SharedBody
{
    public ShapesBody Shapes { get; } = new();
}

public sealed class BuiltShapes(SharedBody shared) : ILaw19Attempt, ILaw19Abandon
{
    public ValueTask<int> GetValueAsync(CancellationToken cancellationToken) => shared.Shapes.GetValueAsync(cancellationToken);

    public Task<int> GetTaskAsync(CancellationToken cancellationToken) => shared.Shapes.GetTaskAsync(cancellationToken);

    public ValueTask GetPlainValueAsync(CancellationToken cancellationToken) => shared.Shapes.GetPlainValueAsync(cancellationToken);

    public Task GetPlainTaskAsync(CancellationToken cancellationToken) => shared.Shapes.GetPlainTaskAsync(cancellationToken);

    public int GetNow(CancellationToken cancellationToken) => shared.Shapes.GetNow(cancellationToken);

    public void GetNothing(CancellationToken cancellationToken) => shared.Shapes.GetNothing(cancellationToken);
}

public sealed partial class ShapesBody : ILaw19Wait;

public sealed class Law19OverrunTests
{
    private readonly SharedBody _shared = new();

    private ShapesBody Body => _shared.Shapes;

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_wait_the_caller_waits_for_the_cancelled_body(Shape shape)
    {
        using var host = NewWaiting();
        var (source, token) = (new TaskCompletionSource<int>(), CancellationToken.None);
        Body.Body = run =>
        {
            token = run.Token;
            return new(source.Task);
        };

        var call = host.Service.Call(shape);
        host.Time.Advance(300);
        await host.UntilAsync(() => token.IsCancellationRequested);
        host.Time.Advance(10_000);
        Assert.False(call.IsCompleted);

        var torn = new IOException();
        source.SetException(torn);
        var error = await Calls.Throws<DeadlineExceededException>(call);

        Assert.Equal((Cause.AttemptTimeout, torn), (error.Cause, error.InnerException));
        Assert.Equal((0, 1), (host.Counts(shape.ToString()).Abandoned, host.Breaker().Failures));
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_wait_a_late_success_is_delivered_and_recorded_as_timeout(Shape shape)
    {
        using var host = NewWaiting();
        var (source, token) = (new TaskCompletionSource<int>(), CancellationToken.None);
        Body.Body = run =>
        {
            token = run.Token;
            return new(source.Task);
        };

        var call = host.Service.Call(shape);
        host.Time.Advance(300);
        await host.UntilAsync(() => token.IsCancellationRequested);
        source.SetResult(7);
        await Calls.Ended(call);

        Assert.Equal((1, Cause.AttemptTimeout), (host.Breaker().Failures, host.Breaker().LastCause));
        Assert.Equal(1, host.Counts(shape.ToString()).Succeeded);
    }

    [Theory, MemberData(nameof(Shapes.Asynchronous), MemberType = typeof(Shapes))]
    public async Task Law19_scoped_implementation_is_waited_for_unless_told_otherwise(Shape shape)
    {
        using var waits = new LawHost<ILaw19Attempt>(services => services.AddSingleton(_shared).AddScoped<BuiltShapes>().AddResilientLaw19Attempt<BuiltShapes>());
        using var abandons = new LawHost<ILaw19Abandon>(services => services.AddSingleton(_shared).AddScoped<BuiltShapes>().AddResilientLaw19Abandon<BuiltShapes>());
        using var scope = waits.NewScope();
        using var other = abandons.NewScope();
        var source = Body.Hang();

        var waiting = scope.ServiceProvider.GetRequiredService<ILaw19Attempt>().Call(shape);
        var abandoning = other.ServiceProvider.GetRequiredService<ILaw19Abandon>().Call(shape);
        waits.Time.Advance(300);
        abandons.Time.Advance(300);
        await Calls.Throws<DeadlineExceededException>(abandoning);
        Assert.Equal(0, waits.Counts(shape.ToString()).Completed);

        source.SetResult(7);
        await Calls.Ended(waiting);
        Assert.Equal((0, 1), (waits.Counts(shape.ToString()).Abandoned, abandons.Counts(shape.ToString()).Abandoned));
    }

    [Fact]
    public async Task Law19_implementation_of_any_other_lifetime_is_abandoned()
    {
        using var single = new LawHost<ILaw19Attempt>(services => services.AddSingleton(_shared).AddSingleton<BuiltShapes>().AddResilientLaw19Attempt<BuiltShapes>());
        using var transient = new LawHost<ILaw19Attempt>(services => services.AddSingleton(_shared).AddResilientLaw19Attempt<BuiltShapes>());
        Body.Hang();

        foreach (var host in new[] { single, transient })
        {
            var call = host.Service.Call(Shape.GetValue);
            host.Time.Advance(300);
            await Calls.Throws<DeadlineExceededException>(call);
        }
    }

    private LawHost<ILaw19Wait> NewWaiting() => new(services => services.AddResilientLaw19Wait(e => e.Add("default", Body)));
}
