using Xunit;

namespace Resilience.Laws;

[Retry(4, DelayMs = 100, MaxDelayMs = 250)]
public interface ILaw07Full : IShapes;

[Retry(3, DelayMs = 100, MaxDelayMs = 250, Jitter = Jitter.Equal)]
public interface ILaw07Equal : IShapes;

[Retry(3, DelayMs = 100, MaxDelayMs = 250, Backoff = Backoff.Linear, Jitter = Jitter.None)]
public interface ILaw07Linear : IShapes;

[Retry(3, DelayMs = 100, MaxDelayMs = 400, Jitter = Jitter.Decorrelated)]
public interface ILaw07Decorrelated : IShapes;

[Retry(70, DelayMs = 1_000_000_000, MaxDelayMs = 2_000_000_000, Jitter = Jitter.None, BudgetMinPerSecond = 100)]
public interface ILaw07Huge : IShapes;

public sealed partial class ShapesBody : ILaw07Full, ILaw07Equal, ILaw07Linear, ILaw07Decorrelated, ILaw07Huge;

public sealed class Law07RetryDelayTests
{
    private readonly ShapesBody _body = new();

    [Theory, MemberData(nameof(Shapes.All), MemberType = typeof(Shapes))]
    public async Task Law07_full_jitter_draws_below_the_capped_exponential_delay(Shape shape)
    {
        using var host = new LawHost<ILaw07Full>(services => services.AddResilientLaw07Full(e => e.Add("default", _body)));
        host.Random.Next(0.25, 0.5, 0.5, 0);

        // The cap of 250 goes before the draw: half of it, not half of 400.
        Assert.Equal([0, 25, 125, 250, 250], await StartsAsync(host, shape, [25, 100, 125]));
    }

    [Fact]
    public async Task Law07_equal_jitter_draws_in_the_upper_half()
    {
        using var host = new LawHost<ILaw07Equal>(services => services.AddResilientLaw07Equal(e => e.Add("default", _body)));
        host.Random.Next(0, 0.5, 0.999);

        Assert.Equal([0, 50, 200, 449.875], await StartsAsync(host, Shape.GetValue, [50, 150, 249.875]));
    }

    [Fact]
    public async Task Law07_linear_delay_grows_by_its_base_up_to_the_cap()
    {
        using var host = new LawHost<ILaw07Linear>(services => services.AddResilientLaw07Linear(e => e.Add("default", _body)));

        Assert.Equal([0, 100, 300, 550], await StartsAsync(host, Shape.GetValue, [100, 200, 250]));
    }

    [Fact]
    public async Task Law07_decorrelated_delay_is_drawn_below_three_times_the_last()
    {
        using var host = new LawHost<ILaw07Decorrelated>(services => services.AddResilientLaw07Decorrelated(e => e.Add("default", _body)));
        host.Random.Next(0.5, 0.5, 0.9);

        // U[100, 300], then U[100, 600], then U[100, 1050] capped.
        Assert.Equal([0, 200, 550, 950], await StartsAsync(host, Shape.GetValue, [200, 350, 400]));
    }

    [Fact]
    public async Task Law07_delay_saturates_however_many_retries()
    {
        using var host = new LawHost<ILaw07Huge>(services => services.AddResilientLaw07Huge(e => e.Add("default", _body)));

        var starts = await StartsAsync(host, Shape.GetValue, [1e9, .. Enumerable.Repeat(2e9, 69)]);

        Assert.Equal(71, starts.Count);
        Assert.Equal(1e9 + (69 * 2e9), starts[^1]);
    }

    /// <summary>When the attempts of a call start that fails to the end, in milliseconds; the delays must be these.</summary>
    private async Task<List<double>> StartsAsync<TService>(LawHost<TService> host, Shape shape, double[] delays)
        where TService : class, IShapes
    {
        var starts = new List<double>();
        _body.Body = _ =>
        {
            starts.Add(host.Ms);
            throw new InvalidOperationException();
        };

        var call = host.Service.Start(shape);
        foreach (var delay in delays)
        {
            await host.AdvanceToTimerAsync(delay);
        }

        await Calls.Throws<InvalidOperationException>(call);
        return starts;
    }
}
