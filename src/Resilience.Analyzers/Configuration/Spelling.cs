namespace Resilience.Analyzers.Configuration;

/// <summary>Finds what a mistyped key most likely meant. The runtime judges in the same way.</summary>
internal static class Spelling
{
    /// <summary>The known key with the fewest edits, if they are few enough to be a slip.</summary>
    public static string? Nearest(string key, IEnumerable<string> known)
    {
        string? nearest = null;
        var fewest = Math.Max(1, key.Length / 2) + 1;
        foreach (var candidate in known)
        {
            var edits = Edits(key.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (edits < fewest)
            {
                (nearest, fewest) = (candidate, edits);
            }
        }

        return nearest;
    }

    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var substitution = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
