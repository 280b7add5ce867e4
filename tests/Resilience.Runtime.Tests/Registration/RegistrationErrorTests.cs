using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Resilience.Registration;

public class RegistrationErrorTests
{
    private readonly ServiceCollection _services = new();

    [Fact]
    public void Service_registered_twice_is_refused() => Refused<InvalidOperationException>(
        () => _services.AddResilientGateway<PlainGateway>().AddResilientGateway<HttpGateway>(),
        "Gateway: IGateway is registered twice. Remove one of the AddResilient… calls; a call can add several endpoints.");

    [Fact]
    public void Endpoint_added_twice_is_refused() => Refused<ArgumentException>(
        () => _services.AddResilientGateway(e => e.Add<PlainGateway>("a").Add<HttpGateway>("A"), new FailoverAttribute()),
        "Gateway: the endpoint 'A' is added twice. Give each endpoint its own name.");

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a:b")]
    public void Endpoint_name_that_no_key_can_hold_is_refused(string name) => Refused<ArgumentException>(
        () => _services.AddResilientGateway(e => e.Add<PlainGateway>(name)),
        $"Gateway: the name of an endpoint must not be empty nor hold a colon, but is \"{name}\". Give it a name such as \"primary\".");

    [Fact]
    public void Endpoint_that_failover_does_not_name_is_refused() => Refused<ArgumentException>(
        () => _services.AddResilientGateway(e => e.Add<PlainGateway>("stripe").Add<HttpGateway>("paypall"), new FailoverAttribute("stripe", "paypal")),
        "Gateway: [Failover] does not name the endpoint 'paypall'. Did you mean 'paypal'? It names: stripe, paypal.");

    [Fact]
    public void Endpoint_that_failover_names_and_nothing_serves_is_refused() => Refused<ArgumentException>(
        () => _services.AddResilientGateway(e => e.Add<PlainGateway>("stripe"), new FailoverAttribute("stripe", "paypal")),
        "Gateway: [Failover] names the endpoint 'paypal', but nothing serves it. Add it, or take the name out of the attribute.");

    [Theory]
    [InlineData("/pay")]
    [InlineData("pay")]
    [InlineData("https://")]
    [InlineData("")]
    public void Address_that_is_not_absolute_is_refused(string uri) => Refused<ArgumentException>(
        () => _services.AddResilientGateway(e => e.Add<PlainGateway>("a", uri)),
        $"Gateway: the address \"{uri}\" of endpoint 'a' must be an absolute address such as https://host/path/. Correct it, or leave it out and configure it.");

    [Fact]
    public void Weight_below_zero_is_refused() => Refused<ArgumentException>(
        () => _services.AddResilientGateway(e => e.Add<PlainGateway>("a", weight: -1)),
        "Gateway: the weight -1 of endpoint 'a' must be a whole number of at least 0. Correct it.");

    [Fact]
    public void More_than_64_endpoints_are_refused() => Refused<ArgumentException>(
        () => _services.AddResilientGateway(
            e =>
            {
                for (var i = 0; i < 65; i++)
                {
                    e.Add<PlainGateway>($"e{i}");
                }
            },
            new FailoverAttribute()),
        "Gateway: 'e64' is one endpoint too many: a service has 64 at most. Put a load balancer before some of them.");

    [Fact]
    public void Several_endpoints_without_failover_are_refused() => Refused<ArgumentException>(
        () => _services.AddResilientGateway(e => e.Add<PlainGateway>("a").Add<HttpGateway>("b")),
        "Gateway: 2 endpoints are added, but without [Failover] a service has one. Put [Failover] on IGateway, or add one endpoint.");

    [Fact]
    public void No_endpoint_is_refused() => Refused<ArgumentException>(
        () => _services.AddResilientGateway(_ => { }),
        "Gateway: no endpoint is added. Add at least one: endpoints.Add<…>(\"default\").");

    [Fact]
    public void Failover_that_names_an_endpoint_twice_is_refused() => Refused<ArgumentException>(
        () => _services.AddResilientGateway<PlainGateway>(new FailoverAttribute("a", "A")),
        "Gateway: [Failover(\"a\", \"A\")] must be a list of endpoint names (keys :0, :1, …), each once, 64 at most. Correct the attribute.");

    [Fact]
    public void Class_that_cannot_be_constructed_is_refused() => Refused<ArgumentException>(
        () => _services.AddResilientGateway<AbstractGateway>(),
        "Gateway: AbstractGateway cannot be constructed. Name a class with a public constructor, or register it in the container first.");

    [Fact]
    public void Service_that_serves_itself_is_refused() => Refused<ArgumentException>(
        () => _services.AddResilientGateway<IGateway>(),
        "Gateway: IGateway cannot serve itself. Name the class that implements it.");

    [Fact]
    public void Fallback_handler_of_another_interface_is_refused() => Refused<ArgumentException>(
        () => _services.AddResilientGateway<PlainGateway>(new FallbackAttribute(typeof(Session))),
        "Gateway: [Fallback(typeof(Session))] names a class that does not implement IGateway. Implement the interface, or name another class.");

    [Fact]
    public void Refused_registration_leaves_nothing_behind()
    {
        Assert.Throws<ArgumentException>(() => _services.AddResilientGateway(e => e.Add<PlainGateway>("")));
        Assert.Empty(_services);
    }

    private static void Refused<TException>(Action register, string message)
        where TException : Exception => Assert.Equal(message, Assert.Throws<TException>(register).Message);
}
