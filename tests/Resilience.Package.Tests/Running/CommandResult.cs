namespace Resilience.Package.Tests.Running;

/// <summary>How a command ended, with all that it wrote.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public CommandResult Succeeded() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"'{Command}' failed with exit code {ExitCode}:\n{Output}");

    public override string ToString() => $"{Command}\n{Output}";
}
