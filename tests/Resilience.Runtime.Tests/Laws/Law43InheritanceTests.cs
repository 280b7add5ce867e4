using Xunit;

namespace Resilience.Laws;

[CircuitBreaker(ConsecutiveFailures = 11), Timeout(1_000), Retry(3, DelayMs = 0)]
public interface IAncestor
{
    [Timeout(2_000)]
    ValueTask<int> GetAsync(CancellationToken cancellationToken = default);

    ValueTask<int> FindAsync(CancellationToken cancellationToken = default);
}

[CircuitBreaker(ConsecutiveFailures = 22)]
public interface IDescendant : IAncestor
{
    ValueTask<int> ListAsync(CancellationToken cancellationToken = default);
}

[Slo(99)]
public interface IHeir : IAncestor;

public sealed class Descendant : IDescendant, IHeir
{
    public bool IsDown { get; set; }

    public ValueTask<int> GetAsync(CancellationToken cancellationToken) => IsDown ? throw new IOException() : new(1);

    public ValueTask<int> FindAsync(CancellationToken cancellationToken) => GetAsync(cancellationToken);

    public ValueTask<int> ListAsync(CancellationToken cancellationToken) => GetAsync(cancellationToken);
}

public sealed class Law43InheritanceTests : IDisposable
{
    private readonly Descendant _body = new();
    private readonly FailoverHost _host;

    public Law43InheritanceTests() => _host = new(services => services
        .AddResilientAncestor(e => e.Add("default", _body))
        .AddResilientDescendant(e => e.Add("default", _body))
        .AddResilientHeir(e => e.Add("default", _body)));

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Descendant", "Get", "total timeout 2,000 ms", "retry 3", "or 22 in a row")]
    [InlineData("Descendant", "Find", "total timeout 1,000 ms", "retry 3", "or 22 in a row")]
    [InlineData("Ancestor", "Get", "total timeout 2,000 ms", "retry 3", "or 11 in a row")]
    [InlineData("Heir", "Find", "total timeout 1,000 ms", "retry 3", "or 11 in a row", "objective 99 %")]
    public void Law43_own_attribute_then_the_proxied_service_then_the_declaring_interface(string service, string operation, params string[] told)
    {
        var description = _host.Control.Describe(service, operation);

        Assert.All(told, part => Assert.Contains(part, description, StringComparison.Ordinal));
    }

    [Fact]
    public void Law43_new_operation_of_a_derived_interface_takes_nothing_from_its_base()
    {
        var description = _host.Control.Describe("Descendant", "List");

        Assert.Contains("or 22 in a row", description, StringComparison.Ordinal);
        Assert.DoesNotContain("timeout", description, StringComparison.Ordinal);
        Assert.DoesNotContain("retry", description, StringComparison.Ordinal);
    }

    [Fact]
    public void Law43_the_proxied_services_keys_go_before_the_declaring_interface()
    {
        using var host = new FailoverHost(
            services => services.AddResilientHeir(e => e.Add("default", _body)),
            ("Services:Heir:Policies:CircuitBreaker:ConsecutiveFailures", "7"),
            ("Defaults:CircuitBreaker:ConsecutiveFailures", "8"));

        Assert.Contains("or 7 in a row", host.Control.Describe("Heir", "Get"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Law43_operations_share_the_state_of_the_interface_that_declares_their_policy()
    {
        _body.IsDown = true;
        for (var i = 0; i < 3; i++)
        {
            await FailoverHost.EndOf(_host.Get<IHeir>().GetAsync());
        }

        Assert.Equal(CircuitState.Open, _host.Control.Breaker("Heir", "Get")!.State);

        await FailoverHost.Fails<CircuitOpenException>(_host.Get<IHeir>().FindAsync());
        Assert.Equal(CircuitState.Closed, _host.Control.Breaker("Ancestor", null)!.State);
    }
}
