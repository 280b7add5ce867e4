using Resilience.Configuration;

namespace Resilience.Registration;

/// <summary>The endpoints that the code's <see cref="FailoverAttribute"/>s name.</summary>
internal sealed class DeclaredFailover
{
    public DeclaredFailover(ServiceDeclaration service)
    {
        var attributes = service.Policies.Concat(service.Operations.SelectMany(operation => operation.Policies)).OfType<FailoverAttribute>().ToArray();
        IsDeclared = attributes.Length > 0;
        TakesAnyName = Array.Exists(attributes, attribute => attribute.Endpoints.Length == 0);
        if (Array.Find(attributes, attribute => !FailoverSettingsReader.AreDistinct(attribute.Endpoints)) is { } invalid)
        {
            throw new ArgumentException(
                $"{service.Name}: [Failover({string.Join(", ", invalid.Endpoints.Select(ErrorList.Show))})] must be {FailoverSettingsReader.Endpoints.Allowed}. Correct the attribute.");
        }

        Names = [.. attributes.SelectMany(attribute => attribute.Endpoints).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public bool IsDeclared { get; }

    /// <summary>Whether one of them takes every endpoint that is registered.</summary>
    public bool TakesAnyName { get; }

    /// <summary>In priority order: the interface's first.</summary>
    public string[] Names { get; }

    /// <summary>Where a name stands in the order; names not given stand last.</summary>
    public int IndexOf(string name)
    {
        var index = Array.FindIndex(Names, candidate => candidate.Equals(name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? int.MaxValue : index;
    }
}
