using Microsoft.Extensions.DependencyInjection;
using Resilience.Benchmarks.Bodies;

namespace Resilience.Benchmarks.Services;

/// <summary>The generated proxies around one body, each from a container of its own, registered as a user would.</summary>
internal static class Proxies
{
    private const int CallsThatOpenAnyCircuit = 50;

    public static IQuotes FourPolicies(IGuardedQuotes body) =>
        Build<IFourPolicyQuotes>(services => services.AddResilientFourPolicyQuotes(endpoints => endpoints.Add("default", body)));

    public static IQuotes Retried(IGuardedQuotes body) =>
        Build<IRetriedQuotes>(services => services.AddResilientRetriedQuotes(endpoints => endpoints.Add("default", body)));

    public static IQuotes Broken(IGuardedQuotes body) =>
        Build<IBrokenQuotes>(services => services.AddResilientBrokenQuotes(endpoints => endpoints.Add("default", body)));

    public static IQuotes Timed(IGuardedQuotes body) =>
        Build<ITimedQuotes>(services => services.AddResilientTimedQuotes(endpoints => endpoints.Add("default", body)));

    /// <summary>A proxy whose circuit failures have opened: the body is asked no more.</summary>
    public static IQuotes OpenWithFallback(FailingQuotes body)
    {
        var proxy = Build<IReplacedQuotes>(services => services.AddResilientReplacedQuotes(endpoints => endpoints.Add("default", body)));
        for (var call = 0; call < CallsThatOpenAnyCircuit; call++)
        {
            proxy.GetQuoteAsync(call).GetAwaiter().GetResult();
        }

        return body.Asked < CallsThatOpenAnyCircuit ? proxy : throw new InvalidOperationException("The circuit did not open.");
    }

    private static TService Build<TService>(Action<IServiceCollection> register)
        where TService : class
    {
        var services = new ServiceCollection();
        register(services);
        return services.BuildServiceProvider().GetRequiredService<TService>();
    }
}
