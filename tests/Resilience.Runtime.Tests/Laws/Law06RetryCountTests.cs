using Microsoft.Extensions.Options;
using Xunit;

namespace Resilience.Laws;

[Retry(0)]
public interface ILaw06None : IShapes;

[Retry(3, DelayMs = 0)]
public interface ILaw06Three : IShapes;

[Retry(DelayMs = 0)]
public interface ILaw06Default : IShapes;

[Timeout(1_000), Retry(Retry.Unbounded, DelayMs = 100, Jitter = Jitter.None, Backoff = Backoff.Constant)]
public interface ILaw06Unbounded : IShapes;

public interface ILaw06Endless
{
    [Retry(Retry.Unbounded)]
    int Get();
}

public sealed partial class ShapesBody : ILaw06None, ILaw06Three, ILaw06Default, ILaw06Unbounded;

public sealed class Law06RetryCountTests
{
    private readonly ShapesBody _body = new();

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law06_retries_counted_bodies_run_once_more(Shape shape)
    {
        using var host = new LawHost<ILaw06Three>(services => services.AddResilientLaw06Three(e => e.Add("default", _body)));
        _body.ThrowAlways(new InvalidOperationException());

        await Calls.Throws<InvalidOperationException>(host.Service.Call(shape));

        Assert.Equal(4, _body.Runs);
        Assert.Equal(3, host.Counts(shape.ToString()).Retries);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law06_no_retries_body_runs_once(Shape shape)
    {
        using var host = new LawHost<ILaw06None>(services => services.AddResilientLaw06None(e => e.Add("default", _body)));
        _body.ThrowAlways(new InvalidOperationException());

        await Calls.Throws<InvalidOperationException>(host.Service.Call(shape));

        Assert.Equal(1, _body.Runs);
    }

    [Fact]
    public async Task Law06_default_is_two_and_the_first_success_ends_it()
    {
        using var host = new LawHost<ILaw06Default>(services => services.AddResilientLaw06Default(e => e.Add("default", _body)));
        _body.ThrowAlways(new InvalidOperationException());

        await Calls.Throws<InvalidOperationException>(host.Service.Call(Shape.GetValue));
        Assert.Equal(3, _body.Runs);

        _body.Body = run => run.Number == 4 ? throw new InvalidOperationException() : new(run.Number);
        Assert.Equal(5, await host.Service.GetValueAsync());
        Assert.Equal(5, _body.Runs);
    }

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law06_unbounded_retries_until_the_total_deadline(Shape shape)
    {
        using var host = new LawHost<ILaw06Unbounded>(services => services.AddResilientLaw06Unbounded(e => e.Add("default", _body)));
        var last = new InvalidOperationException();
        _body.ThrowAlways(last);

        var call = host.Service.Start(shape);
        for (var i = 0; i < 9; i++)
        {
            await host.AdvanceToTimerAsync(100);
        }

        await Calls.Throws(last, call);
        Assert.Equal(10, _body.Runs);
        Assert.Equal(900, host.Ms);
    }

    [Fact]
    public void Law06_unbounded_without_a_total_timeout_is_refused()
    {
        var error = Assert.Throws<OptionsValidationException>(
            () => new LawHost<ILaw06Endless>(services => services.AddResilientLaw06Endless(e => e.Add("default", (_, _) => null!))));

        Assert.Contains("MaxRetries = -1", Assert.Single(error.Failures), StringComparison.Ordinal);
    }
}
