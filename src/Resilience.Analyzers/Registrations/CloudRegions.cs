using System.Text.RegularExpressions;

namespace Resilience.Analyzers.Registrations;

/// <summary>Finds the name of a cloud region in a host: <c>tariffs.eu-west-1.example</c>, <c>shop-westeurope.azurewebsites.net</c>.</summary>
internal static class CloudRegions
{
    private const string Direction = "(?:north|south|east|west|central)(?:east|west|central)?";

    /// <summary>AWS: an area, a direction and a number, with hyphens; Google: the same, the number without one; Azure: one word.</summary>
    private static readonly Regex Region = new(
        $"(?<![a-z0-9])(?:(?:us|eu|ap|sa|ca|me|af|il|mx)(?:-gov)?-{Direction}-[1-9]"
        + $"|(?:us|europe|asia|australia|northamerica|southamerica|me|africa)-{Direction}[1-9][0-9]?"
        + $"|(?:{Direction}(?:us|europe|asia|india|korea)|(?:australia|brazil|canada|france|germany|japan|korea|norway|sweden|switzerland|uk|uae){Direction})[1-9]?)(?![a-z0-9])",
        RegexOptions.CultureInvariant | RegexOptions.Compiled);

    /// <summary>The region that a host, in lower case, names; null for none, and for more than one.</summary>
    public static string? NamedIn(string host)
    {
        var found = Region.Matches(host);
        return found.Count == 1 ? found[0].Value : null;
    }
}
