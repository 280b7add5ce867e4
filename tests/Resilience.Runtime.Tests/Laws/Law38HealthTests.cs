using Microsoft.Extensions.Options;
using Xunit;

namespace Resilience.Laws;

[Failover("eu", "us", Name = "bank", FailureThreshold = 2)]
public interface IBankReads : IStore;

[Failover("us", "eu", Name = "bank", FailureThreshold = 2)]
public interface IBankWrites : IStore;

[Failover("eu", "spare", Name = "bank", FailureThreshold = 2)]
public interface IBankSpare : IStore;

[Failover("eu", "us", Name = "bank", FailureThreshold = 3)]
public interface IBankOddly : IStore;

public sealed partial class Store : IBankReads, IBankWrites, IBankSpare, IBankOddly;

/// <summary>The health of endpoints that services share by a name.</summary>
public sealed class Law38HealthTests
{
    private readonly Store _eu = new(1);
    private readonly Store _us = new(2);
    private readonly Store _spare = new(3);

    [Fact]
    public async Task Law38_what_one_service_finds_out_the_others_know()
    {
        using var host = Host();
        var (reads, writes) = (host.Get<IBankReads>(), host.Get<IBankWrites>());
        host.Control.ForceFailover("BankWrites", "eu", "ops", "near");
        _eu.Fails(times: 2);
        Assert.Equal((2, 2), (await reads.GetAsync(), await reads.GetAsync()));

        Assert.All(new[] { "BankReads", "BankWrites", "BankSpare" }, service => Assert.True(host.Endpoint(service, "eu").IsEjected));
        Assert.Equal(("us", "us", "spare"), (host.Active("BankReads"), host.Active("BankWrites"), host.Active("BankSpare")));
        Assert.Equal((2, 3), (await writes.PutAsync(), await host.Get<IBankSpare>().GetAsync()));
        var events = (await host.EventsAsync()).Select(item => $"{item.Service} {item.Kind} {item.Endpoint}").ToArray();
        Assert.Equal("BankReads Ejected eu", events[1]);
        Assert.Equal(["BankReads FailedOver us", "BankSpare FailedOver spare", "BankWrites FailedBack us"], events[2..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Law38_failures_in_a_row_add_up_across_services_and_one_return_is_everyones()
    {
        using var host = Host();
        _eu.Fails(times: 2);
        await host.Get<IBankReads>().GetAsync();
        await host.Get<IBankSpare>().GetAsync();
        Assert.True(host.Endpoint("BankReads", "eu").IsEjected);

        host.Control.Restore("BankSpare", "eu", "ops", "mended");
        Assert.Equal(("eu", "eu"), (host.Active("BankReads"), host.Active("BankSpare")));
    }

    [Fact]
    public async Task Law29_endpoint_that_one_of_them_cannot_spare_is_not_ejected()
    {
        using var host = Host();
        host.Control.TryDrain("BankSpare", "spare", "ops", "upgrade", confirmed: true);
        _eu.Fails(times: 3);
        for (var i = 0; i < 3; i++)
        {
            await host.Get<IBankReads>().GetAsync();
        }

        Assert.False(host.Endpoint("BankReads", "eu").IsEjected);
    }

    [Fact]
    public void Law38_drains_and_order_stay_with_their_service()
    {
        using var host = Host();
        host.Control.TryDrain("BankReads", "eu", "ops", "upgrade");
        Assert.Equal(("us", "us", "eu"), (host.Active("BankReads"), host.Active("BankWrites"), host.Active("BankSpare")));
        Assert.False(host.Endpoint("BankSpare", "eu").IsDraining);
    }

    [Fact]
    public void Services_that_share_health_must_agree_how_it_is_judged()
    {
        var error = Assert.Throws<OptionsValidationException>(() => new FailoverHost(services => services
            .AddResilientBankReads(e => e.Add("eu", _eu).Add("us", _us))
            .AddResilientBankOddly(e => e.Add("eu", _eu).Add("us", _us))));

        Assert.Contains("[Failover] Name = \"bank\": shares its state with IBankReads.Get, but differs from it in one of", error.Failures.First(), StringComparison.Ordinal);
    }

    private FailoverHost Host() => new(services => services
        .AddResilientBankReads(e => e.Add("eu", _eu).Add("us", _us))
        .AddResilientBankWrites(e => e.Add("us", _us).Add("eu", _eu))
        .AddResilientBankSpare(e => e.Add("eu", _eu).Add("spare", _spare)));
}
