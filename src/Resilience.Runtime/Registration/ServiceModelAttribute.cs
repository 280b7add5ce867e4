using System.ComponentModel;

namespace Resilience.Registration;

/// <summary>What an assembly tells the rules of those that reference it: its services, their policies, and which operation calls which. Written by the generator, never read at run time.</summary>
/// <param name="version">The version of the text's grammar.</param>
/// <param name="text">The model.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ServiceModelAttribute(int version, string text) : Attribute
{
    /// <summary>The version of the text's grammar.</summary>
    public int Version { get; } = version;

    /// <summary>The model.</summary>
    public string Text { get; } = text;
}
