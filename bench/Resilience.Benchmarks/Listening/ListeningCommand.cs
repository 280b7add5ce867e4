using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Benchmarks.Bodies;
using Resilience.Benchmarks.Comparing;
using Resilience.Benchmarks.Services;
using Resilience.Benchmarks.Subjects;

namespace Resilience.Benchmarks.Listening;

/// <summary>What a call pays for telemetry: nothing while no one listens; while durations are collected, for the histogram and for clock readings that no policy needed.</summary>
internal static class ListeningCommand
{
    public const string Name = "listening";

    private const int Rounds = 2_000;
    private const int Calls = 5_000;
    private const int CollectEvery = 100;

    public static int Run()
    {
        Print<IFourPolicyQuotes>("four policies, the millisecond tick", services => services.AddResilientFourPolicyQuotes(endpoints => endpoints.Add("default", new ImmediateQuotes())));
        Print<ITimelyQuotes>("four policies and a latency objective, the fine clock", services => services.AddResilientTimelyQuotes(endpoints => endpoints.Add("default", new TimelyQuotes())));
        PrintRecord();
        return 0;
    }

    /// <summary>Two hosts of one service by turns: one that is listened to, and one that is not.</summary>
    private static void Print<TService>(string what, Action<IServiceCollection> register)
        where TService : class, IQuotes
    {
        using var quiet = Host(register);
        using var heard = Host(register);
        using var listener = Listen(heard.GetRequiredService<IMeterFactory>());
        var quietSide = new SequentialSide<OurSubject>(new OurSubject(quiet.GetRequiredService<TService>()));
        var heardSide = new SequentialSide<OurSubject>(new OurSubject(heard.GetRequiredService<TService>()));
        var (without, with) = (new double[Rounds], new double[Rounds]);
        for (var round = -Rounds; round < Rounds; round++)
        {
            if (round % CollectEvery == 0)
            {
                listener.RecordObservableInstruments();
            }

            var (one, other) = (Sample.Take(quietSide, Calls).Nanoseconds, Sample.Take(heardSide, Calls).Nanoseconds);
            if (round >= 0)
            {
                (without[round], with[round]) = (one, other);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {Median(without):0.0} ns a call, {Median(with):0.0} ns with durations collected (+{Median(with) - Median(without):0.0})"));
    }

    /// <summary>For comparison: the framework's histogram, with a listener that does nothing.</summary>
    private static void PrintRecord()
    {
        using var meter = new Meter("Peer");
        var histogram = meter.CreateHistogram<double>("duration", "s");
        using var listener = new MeterListener();
        var heard = 0L;
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => heard++);
        listener.EnableMeasurementEvents(histogram);
        listener.Start();
        var side = new RecordSide(histogram);
        var series = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            series[round] = Sample.Take(side, Calls).Nanoseconds;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Histogram<double>.Record with two tags and a listener that only counts: {Median(series):0.0} ns"));
    }

    private static ServiceProvider Host(Action<IServiceCollection> register)
    {
        var services = new ServiceCollection();
        services.AddMetrics();
        register(services);
        return services.BuildServiceProvider();
    }

    private static MeterListener Listen(IMeterFactory factory)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Resilience" && instrument.Meter.Scope == factory)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.Start();
        return listener;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
