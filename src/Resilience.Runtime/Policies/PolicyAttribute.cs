using System.Runtime.CompilerServices;

namespace Resilience;

/// <summary>Declares one policy of a service (on its interface) or of an operation (on a method).</summary>
/// <remarks>
/// A parameter that is not given stays unset, so configuration and the wider scope can speak for it; reading it here
/// answers the built-in default. Attributes are read at compile time and once at start-up, never per call.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public abstract class PolicyAttribute : Attribute
{
    private readonly Dictionary<string, object> _given = new(StringComparer.Ordinal);

    /// <summary>Shares the policy's state with every scope of this host that gives the same name to the same kind of policy. Default: not shared.</summary>
    public string? Name
    {
        get => Get<string?>(null);
        set => Set(value!);
    }

    /// <summary>Whether the policy acts, only records what it would have done, or is switched off. Default: <see cref="PolicyMode.Enforce"/>.</summary>
    public PolicyMode Mode
    {
        get => Get(PolicyMode.Enforce);
        set => Set(value);
    }

    internal bool TryGet(string parameter, out object? value) => _given.TryGetValue(parameter, out value);

    private protected T Get<T>(T unset, [CallerMemberName] string parameter = "") =>
        _given.TryGetValue(parameter, out var value) ? (T)value : unset;

    private protected void Set(object value, [CallerMemberName] string parameter = "") => _given[parameter] = value;
}
