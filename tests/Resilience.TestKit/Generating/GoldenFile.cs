using System.Runtime.CompilerServices;

namespace Resilience.TestKit;

/// <summary>Compares text with a file kept beside the test. With <c>UPDATE_GOLDEN=1</c> in the environment the file is rewritten instead.</summary>
public static class GoldenFile
{
    /// <summary>Compares, line ends aside.</summary>
    /// <param name="name">The file's name in the folder <c>Golden</c> beside the test.</param>
    /// <param name="actual">What came out.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <exception cref="InvalidOperationException">The texts differ; the message shows the first line that does.</exception>
    public static void Matches(string name, string actual, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        var expected = File.Exists(path) ? Lines(File.ReadAllText(path)) : throw new InvalidOperationException($"{name} is missing; run once with UPDATE_GOLDEN=1.");
        var found = Lines(actual);
        for (var i = 0; i < Math.Max(expected.Length, found.Length); i++)
        {
            if (expected.ElementAtOrDefault(i) != found.ElementAtOrDefault(i))
            {
                throw new InvalidOperationException(
                    $"{name} differs in line {i + 1}:{Environment.NewLine}- {expected.ElementAtOrDefault(i)}{Environment.NewLine}+ {found.ElementAtOrDefault(i)}");
            }
        }
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
