using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Resilience.Laws;
using Resilience.Registration;
using Xunit;

namespace Resilience.Probing;

public sealed class HttpProbeTests
{
    private readonly List<string> _requests = [];

    [Theory]
    [InlineData("health", "https://eu.example/api/health")]
    [InlineData("/health?deep=1", "https://eu.example/health?deep=1")]
    public void Path_is_relative_to_the_address_and_goes_through_the_endpoints_client(string path, string expected)
    {
        using var host = new FailoverHost(services =>
        {
            services.AddResilientProbed(e => e.Add<Store>("a", "https://eu.example/api/").Add<Store>("b", "https://us.example/").ProbedAt(path));
            services.AddHttpClient("Probed/a").ConfigurePrimaryHttpMessageHandler(() => new Answering(_requests, HttpStatusCode.NoContent));
            services.AddHttpClient("Probed/b").ConfigurePrimaryHttpMessageHandler(() => new Answering(_requests, HttpStatusCode.ServiceUnavailable));
        });
        host.Get<IProbed>();
        host.Time.Advance(500);

        Assert.Equal(expected, _requests[0]);
        Assert.Equal([true, false], host.Control.Endpoints("Probed").Select(endpoint => endpoint.LastProbeSucceeded));
    }

    [Fact]
    public void Endpoint_without_an_address_cannot_be_probed()
    {
        var error = Assert.Throws<OptionsValidationException>(() => new FailoverHost(
            services => services.AddResilientProbed(e => e.Add("a", new Store()).Add("b", new Store()).ProbedAt("health")), ("Services:Probed:Endpoints:a:Uri", "https://eu.example")));

        Assert.Contains("endpoint 'b' is probed at \"health\", but has no address", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://elsewhere.example/health")]
    [InlineData("//elsewhere.example/health")]
    public void Path_that_leads_elsewhere_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddResilientProbed(e => e.Add("a", new Store()).Add("b", new Store()).ProbedAt(path)));

    [Fact]
    public void Probes_are_given_once_and_where_something_heeds_them()
    {
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddResilientProbed(e => e.Add("a", new Store()).Add("b", new Store()).ProbedAt("x").ProbedBy((_, _, _) => new(true))));
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddResilientGateway(e => e.ProbedAt("x")));
    }

    private sealed class Answering(List<string> requests, HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            requests.Add(request.RequestUri!.ToString());
            return Task.FromResult(new HttpResponseMessage(status));
        }
    }
}
