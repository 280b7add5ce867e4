using System.Diagnostics;
using System.Reflection;

namespace Resilience.Benchmarks.Memory;

/// <summary>This program, started again with arguments of its own.</summary>
internal static class OwnProcess
{
    /// <summary>Runs it to its end; an exit code above 1 is a failure of the program itself.</summary>
    public static (int ExitCode, string[] Lines) Run(string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        }

        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode is 0 or 1
            ? (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            : throw new InvalidOperationException($"'{string.Join(' ', arguments)}' in a process of its own ended with {process.ExitCode}.");
    }
}
