using Resilience.Benchmarks;
using Resilience.Benchmarks.Comparing;
using Resilience.Benchmarks.Ide;
using Resilience.Benchmarks.Listening;
using Resilience.Benchmarks.Memory;
using Resilience.Benchmarks.Scaling;
using Resilience.Benchmarks.Suite;

return args switch
{
    [] => BenchmarkSuite.Run(),
    ["compare"] => CompareCommand.RunAll(),
    ["compare", "scale"] or ["compare", "--", "scale"] => ScaleCommand.RunAll(),
    ["compare", "scale", var name] => ScaleCommand.RunOne(name),
    ["compare", var name] => CompareCommand.RunOne(name),
    ["ide"] => IdeCommand.Run(),
    ["ide", "--rules"] => RuleTimes.Run(),
    ["ide", "--rules", var services] when int.TryParse(services, out var number) && number > 0 => RuleTimes.Run(number),
    ["ide", "--build"] => RealBuild.Run(),
    ["ide", "--build", var services] when int.TryParse(services, out var number) && number > 0 => RealBuild.Run(number),
    ["ide", var services] when int.TryParse(services, out var number) && number > 0 => IdeCommand.Run(number),
    [ListeningCommand.Name] => ListeningCommand.Run(),
    [FootprintCommand.Name] => FootprintCommand.Run(),
    [FirstCallsCommand.Name] => FirstCallsCommand.Run(),
    ["help" or "--help" or "-h"] => Usage.Print(Console.Out, 0),
    _ => Usage.Refuse(args),
};
