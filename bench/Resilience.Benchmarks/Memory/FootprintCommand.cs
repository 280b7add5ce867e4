using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.Benchmarks.Memory;

/// <summary>Runs in a process of its own: builds many hosts, uses every operation, and prints what an operation keeps alive, for its objective and for all else.</summary>
internal static class FootprintCommand
{
    public const string Name = "footprint";

    private const int Hosts = 16;
    private const int CallsPerOperation = 12;

    public static int Run()
    {
        var withObjective = PerOperation(objectives: true);
        var without = PerOperation(objectives: false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{withObjective - without} {without}"));
        return 0;
    }

    private static long PerOperation(bool objectives)
    {
        var nine = Kept(() => Nine(objectives));
        var one = Kept(() => One(objectives));
        return (nine - one) / 8;
    }

    /// <summary>What one host keeps alive; the first host, which pays for what all share, is built before the count begins.</summary>
    private static long Kept(Func<ServiceProvider> build)
    {
        var warm = build();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        ServiceProvider[] hosts = [.. Enumerable.Range(0, Hosts).Select(_ => build())];
        var kept = (GC.GetTotalMemory(forceFullCollection: true) - before) / Hosts;
        GC.KeepAlive(hosts);
        GC.KeepAlive(warm);
        return kept;
    }

    private static ServiceProvider Nine(bool objectives)
    {
        var body = new OddAnswers();
        var provider = Host(objectives, services => services.AddResilientNineOperations(endpoints => endpoints.Add("a", body).Add("b", body)));
        var proxy = provider.GetRequiredService<INineOperations>();
        Use(proxy.FirstAsync);
        Use(proxy.SecondAsync);
        Use(proxy.ThirdAsync);
        Use(proxy.FourthAsync);
        Use(proxy.FifthAsync);
        Use(proxy.SixthAsync);
        Use(proxy.SeventhAsync);
        Use(proxy.EighthAsync);
        Use(proxy.NinthAsync);
        return provider;
    }

    private static ServiceProvider One(bool objectives)
    {
        var body = new OddAnswers();
        var provider = Host(objectives, services => services.AddResilientOneOperation(endpoints => endpoints.Add("a", body).Add("b", body)));
        Use(provider.GetRequiredService<IOneOperation>().FirstAsync);
        return provider;
    }

    private static ServiceProvider Host(bool objectives, Action<IServiceCollection> register)
    {
        var values = new Dictionary<string, string?>();
        if (!objectives)
        {
            values["Resilience:Defaults:Slo:Mode"] = nameof(PolicyMode.Off);
        }

        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        register(services);
        return services.BuildServiceProvider();
    }

    private static void Use(Func<int, CancellationToken, ValueTask<int>> operation) => Parallel.For(
        0,
        Environment.ProcessorCount * CallsPerOperation,
        item => operation(item, CancellationToken.None).AsTask().GetAwaiter().GetResult());
}
