using Microsoft.Extensions.Configuration;

namespace Resilience.Configuration;

/// <summary>One parameter of a policy or an endpoint: its name, its range in words, and how a value is read and judged. Immutable.</summary>
internal abstract class Parameter(string name, string allowed)
{
    /// <summary>As spelled in the attribute, constructor parameters in Pascal case.</summary>
    public string Name { get; } = name;

    /// <summary>The range, to stand after "must be".</summary>
    public string Allowed { get; } = allowed;

    /// <summary>False for what names code, such as types and methods: it stands in the attribute only.</summary>
    public abstract bool IsConfigurable { get; }

    /// <summary>Reads a value that has the right form and lies in the range.</summary>
    public abstract bool TryRead(IConfigurationSection section, out object? value);

    /// <summary>Whether a value from code lies in the range.</summary>
    public abstract bool Accepts(object? value);
}
