using Resilience.Benchmarks.Cases;

namespace Resilience.Benchmarks;

internal static class Usage
{
    public static int Print(TextWriter writer, int exitCode)
    {
        writer.WriteLine(
            """
            Usage: dotnet run -c Release --project bench/Resilience.Benchmarks [-- <command>]

              (nothing)        the BenchmarkDotNet suite
              compare          every case against its peer, memory and first calls; exit code 1 when a target is missed
              compare <case>   one case
              compare scale    throughput from 1, 2 and 4 threads
              listening        what a call pays while its metrics are collected
              ide [services]   what generator and analyzers cost on 1,000 services of 10 operations, or on as many as you say
              ide --rules [services]   what each rule costs there
              ide --build [services]   the same program with and without this product, by dotnet build
              help             this text

            Cases:
            """);
        foreach (var contested in CaseTable.All)
        {
            writer.WriteLine($"  {contested.Name,-18} {contested.What} ({contested.Target})");
        }

        return exitCode;
    }

    public static int Refuse(string[] args)
    {
        Console.Error.WriteLine($"Unknown arguments: {string.Join(' ', args)}");
        Console.Error.WriteLine();
        return Print(Console.Error, 2);
    }
}
