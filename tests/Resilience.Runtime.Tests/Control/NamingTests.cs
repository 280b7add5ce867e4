using Resilience.Laws;
using Xunit;

namespace Resilience.Control;

[CircuitBreaker(ConsecutiveFailures = 100)]
public interface IOverloaded
{
    [CircuitBreaker(ConsecutiveFailures = 1)]
    ValueTask<int> FindAsync(int id);

    [CircuitBreaker(ConsecutiveFailures = 2)]
    ValueTask<int> FindAsync(string name);

    [Operation("FindAll")]
    ValueTask<int> FindAsync();

    ValueTask<int> CountAsync();
}

[Failover]
public interface IOrdered
{
    ValueTask<int> GetAsync();

    [Failover("c", "b")]
    ValueTask<int> GetOtherAsync();
}

public sealed class Directory : IOverloaded, IOrdered
{
    public ValueTask<int> FindAsync(int id) => throw new IOException();

    public ValueTask<int> FindAsync(string name) => throw new IOException();

    public ValueTask<int> FindAsync() => new(3);

    public ValueTask<int> CountAsync() => new(4);

    public ValueTask<int> GetAsync() => new(5);

    public ValueTask<int> GetOtherAsync() => new(6);
}

public sealed class NamingTests
{
    [Fact]
    public async Task Every_overload_is_reached_by_the_name_that_is_read()
    {
        using var host = new FailoverHost(services => services.AddResilientOverloaded(e => e.Add("default", new Directory())));
        var service = host.Get<IOverloaded>();
        await FailoverHost.EndOf(service.FindAsync(1));
        await FailoverHost.EndOf(service.FindAsync("x"));

        Assert.Equal(["Find#1", "Find#2", "FindAll", "Count"], host.Control.Operations.Select(operation => operation.Operation));
        Assert.Equal((CircuitState.Open, "Find#1"), State("Find#1"));
        Assert.Equal((CircuitState.Closed, "Find#2"), State("find#2"));
        Assert.Equal((CircuitState.Closed, null), State("FindAll"));
        Assert.Contains(" or 2 in a row", host.Control.Describe("Overloaded", "Find#2"), StringComparison.Ordinal);
        Assert.Equal("Find#1", Assert.Single(await host.EventsAsync()).Operation);

        (CircuitState, string?) State(string operation) =>
            host.Control.Breaker("Overloaded", operation) is { } breaker ? (breaker.State, breaker.Operation) : default;
    }

    [Fact]
    public void Name_of_several_overloads_is_refused_with_the_choices()
    {
        using var host = new FailoverHost(services => services.AddResilientOverloaded(e => e.Add("default", new Directory())));

        var refusal = "Overloaded has 2 overloads of 'Find'. Say which, in the order of declaration: Find#1, Find#2. Or give each a name of its own with [Operation].";
        Assert.StartsWith(refusal, Assert.Throws<ArgumentException>(() => host.Control.Describe("Overloaded", "Find")).Message, StringComparison.Ordinal);
        Assert.StartsWith(refusal, Assert.Throws<ArgumentException>(() => host.Control.Breaker("Overloaded", "Find")).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Overloaded has no operation 'Find#3'. It has: Find#1, Find#2, FindAll, Count.",
            Assert.Throws<ArgumentException>(() => host.Control.Objective("Overloaded", "Find#3")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Endpoints_are_shown_in_priority_order_which_configuration_may_give()
    {
        var body = new Directory();
        using var host = new FailoverHost(
            services => services.AddResilientOrdered(e => e.Add("a", body).Add("b", body).Add("c", body)),
            ("Services:Ordered:Policies:Failover:Endpoints:0", "c"),
            ("Services:Ordered:Policies:Failover:Endpoints:1", "a"));

        Assert.Equal(["c", "a", "b"], host.Control.Endpoints("Ordered").Select(endpoint => endpoint.Endpoint.Name));
        Assert.True(host.Control.Endpoints("Ordered")[0].IsActive);
        Assert.Contains("endpoints c, a →", host.Control.Describe("Ordered", "Get"), StringComparison.Ordinal);
        Assert.Contains("endpoints c, b →", host.Control.Describe("Ordered", "GetOther"), StringComparison.Ordinal);

        host.Control.ForceFailover("Ordered", "a", "ann", "drill");
        Assert.Equal(["c", "a", "b"], host.Control.Endpoints("Ordered").Select(endpoint => endpoint.Endpoint.Name));
        Assert.Contains("endpoints a, c (a forced", host.Control.Describe("Ordered", "Get"), StringComparison.Ordinal);
    }
}
