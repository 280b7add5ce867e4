using Microsoft.Extensions.DependencyInjection;
using Resilience.Benchmarks.Bodies;
using Resilience.Benchmarks.Subjects;

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

    public static IQuotes Comparted(IGuardedQuotes body) =>
        Build<ICompartedQuotes>(services => services.AddResilientCompartedQuotes(endpoints => endpoints.Add("default", body)));

    public static IQuotes Metered(IGuardedQuotes body) =>
        Build<IMeteredQuotes>(services => services.AddResilientMeteredQuotes(endpoints => endpoints.Add("default", body)));

    public static IQuotes Hedged(IGuardedQuotes body) =>
        Build<IHedgedQuotes>(services => services.AddResilientHedgedQuotes(endpoints => endpoints.Add("default", body)));

    public static IQuotes Full(IGuardedQuotes body) =>
        Build<IFullQuotes>(services => services.AddResilientFullQuotes(endpoints => endpoints.Add("a", body).Add("b", body)));

    public static IQuotes Repeated(IGuardedQuotes body) =>
        Build<IRepeatedQuotes>(services => services.AddResilientRepeatedQuotes(endpoints => endpoints.Add("default", body)));

    /// <summary>A proxy whose circuit failures have opened: the body is asked no more.</summary>
    public static IQuotes OpenWithFallback(FailingQuotes body) =>
        Opened(body, Build<IReplacedQuotes>(services => services.AddResilientReplacedQuotes(endpoints => endpoints.Add("default", body))));

    /// <summary>The same with nothing to fall back to.</summary>
    public static IQuotes Open(FailingQuotes body) =>
        Opened(body, Build<IRefusedQuotes>(services => services.AddResilientRefusedQuotes(endpoints => endpoints.Add("default", body))));

    private static IQuotes Opened(FailingQuotes body, IQuotes proxy)
    {
        var subject = new LookingSubject<OurSubject, Exception>(new OurSubject(proxy));
        for (var call = 0; call < CallsThatOpenAnyCircuit; call++)
        {
            subject.CallAsync(call).GetAwaiter().GetResult();
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
