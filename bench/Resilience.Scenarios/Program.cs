using System.Globalization;
using Resilience.Scenarios;
using Resilience.Scenarios.Cases;
using Resilience.Scenarios.Running;

var seed = 1;
if (args is [.. var command, "--seed", var number])
{
    if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out seed))
    {
        return Usage.Print(Console.Error, 2);
    }

    args = command;
}

return args switch
{
    [] => RunCommand.Run(ScenarioTable.All, seed, charts: null),
    ["charts", var folder] => RunCommand.Run(ScenarioTable.All, seed, folder),
    ["trace", var name] when Find(name) is { } scenario => TraceCommand.Run(scenario, seed),
    ["tune"] => TuneCommand.Run(seed),
    ["help" or "--help" or "-h"] => Usage.Print(Console.Out, 0),
    [var name] when Find(name) is { } scenario => RunCommand.Run([scenario], seed, charts: null),
    _ => Usage.Print(Console.Error, 2),
};

static Scenario? Find(string name) => Array.Find(ScenarioTable.All, scenario => scenario.Name == name);
