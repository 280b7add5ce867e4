using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 13)]
public interface ITuned
{
    [CircuitBreaker(ConsecutiveFailures = 15)]
    ValueTask<int> GetAsync(int key);

    [CircuitBreaker(ConsecutiveFailures = 15)]
    ValueTask<int> GetAsync(string key);

    ValueTask<int> FindAsync(int key);

    [Timeout(1_000), Retry(2), CircuitBreaker(MinimumCalls = 7)]
    ValueTask<int> LoadAsync(int key);
}

[CircuitBreaker]
public interface IUntuned : IStore;

public sealed class Tuned : ITuned
{
    public bool IsDown { get; set; }

    public ValueTask<int> GetAsync(int key) => IsDown ? throw new IOException() : new(key);

    public ValueTask<int> GetAsync(string key) => IsDown ? throw new IOException() : new(key.Length);

    public ValueTask<int> FindAsync(int key) => GetAsync(key);

    public ValueTask<int> LoadAsync(int key) => GetAsync(key);
}

public sealed partial class Store : IUntuned;

public sealed class Law37PrecedenceTests
{
    private const string Row = "CircuitBreaker:ConsecutiveFailures";

    private static readonly (string Key, string? Value) OperationKey = ($"Services:Tuned:Operations:Get:{Row}", "16");
    private static readonly (string Key, string? Value) ServiceKey = ($"Services:Tuned:Policies:{Row}", "14");
    private static readonly (string Key, string? Value) DefaultsKey = ($"Defaults:{Row}", "12");

    [Fact]
    public void Law37_narrower_scope_wins_then_configuration_over_attribute()
    {
        Assert.Equal(16, Told("Tuned", "Get#1", OperationKey, ServiceKey, DefaultsKey));
        Assert.Equal(16, Told("Tuned", "Get#2", OperationKey, ServiceKey, DefaultsKey));
        Assert.Equal(15, Told("Tuned", "Get#1", ServiceKey, DefaultsKey));
        Assert.Equal(14, Told("Tuned", "Find", OperationKey, ServiceKey, DefaultsKey));
        Assert.Equal(13, Told("Tuned", "Find", OperationKey, DefaultsKey));
        Assert.Equal(12, Told("Untuned", "Get", OperationKey, ServiceKey, DefaultsKey));
        Assert.Equal(5, Told("Untuned", "Get", OperationKey, ServiceKey));
    }

    [Fact]
    public void Law37_parameter_that_an_attribute_leaves_out_is_spoken_for_by_the_next_level()
    {
        Assert.Equal(13, Told("Tuned", "Load"));
        Assert.Equal(14, Told("Tuned", "Load", ServiceKey));
    }

    [Fact]
    public async Task Law37_what_configuration_says_is_what_happens()
    {
        var body = new Tuned { IsDown = true };
        using var host = new FailoverHost(
            services => services.AddResilientTuned(e => e.Add("default", body)), (OperationKey.Key, "2"));
        for (var i = 0; i < 2; i++)
        {
            await FailoverHost.Fails<IOException>(host.Get<ITuned>().GetAsync(1));
        }

        await FailoverHost.Fails<CircuitOpenException>(host.Get<ITuned>().GetAsync(1));
    }

    [Fact]
    public void Law37_constructor_parameters_are_spelled_in_pascal_case()
    {
        using var host = new FailoverHost(
            services => services.AddResilientTuned(e => e.Add("default", new Tuned())),
            ("Services:Tuned:Operations:Load:Timeout:TotalMs", "4321"),
            ("Services:Tuned:Operations:Load:Retry:MaxRetries", "9"));
        var told = host.Control.Describe("Tuned", "Load");

        Assert.Contains("total timeout 4,321 ms", told, StringComparison.Ordinal);
        Assert.Contains("retry 9", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Law37_mode_is_a_parameter_like_the_others()
    {
        var body = new Tuned { IsDown = true };
        using var host = new FailoverHost(
            services => services.AddResilientTuned(e => e.Add("default", body)),
            (OperationKey.Key, "1"), ("Services:Tuned:Operations:Get:CircuitBreaker:Mode", "Off"));
        await FailoverHost.Fails<IOException>(host.Get<ITuned>().GetAsync(1));
        await FailoverHost.Fails<IOException>(host.Get<ITuned>().GetAsync(1));
    }

    [Fact]
    public async Task Law37_overloads_share_their_keys_but_not_their_state()
    {
        var body = new Tuned { IsDown = true };
        using var host = new FailoverHost(services => services.AddResilientTuned(e => e.Add("default", body)), (OperationKey.Key, "1"));
        await FailoverHost.Fails<IOException>(host.Get<ITuned>().GetAsync(1));

        await FailoverHost.Fails<CircuitOpenException>(host.Get<ITuned>().GetAsync(1));
        await FailoverHost.Fails<IOException>(host.Get<ITuned>().GetAsync("one"));
        await FailoverHost.Fails<CircuitOpenException>(host.Get<ITuned>().GetAsync("one"));
    }

    private static int Told(string service, string operation, params (string Key, string? Value)[] keys)
    {
        using var host = new FailoverHost(
            services => services.AddResilientTuned(e => e.Add("default", new Tuned())).AddResilientUntuned(e => e.Add("default", new Store())), keys);
        var told = host.Control.Describe(service, operation).Split(" or ")[1];
        return int.Parse(told[..told.IndexOf(' ', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
    }
}
