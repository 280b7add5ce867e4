using System.Diagnostics.CodeAnalysis;

namespace Resilience.Configuration;

/// <summary>A declared policy as one operation or service sees it: the places that may speak for each parameter, the narrowest first.</summary>
internal sealed class PolicyLayers(PolicyAttribute owner, PolicyOwner place, IReadOnlyList<PolicyLayer> layers, ErrorList errors)
{
    /// <summary>The narrowest attribute: it owns the state, and alone names what is no parameter (a fallback's target, the shared state).</summary>
    public PolicyAttribute Owner { get; } = owner;

    public ErrorList Errors { get; } = errors;

    public PolicyMode Mode => Get(PolicySchema.Mode);

    public T Get<T>(Parameter<T> parameter)
        where T : notnull => TryGet(parameter, out var value) ? value : parameter.Unset;

    public bool TryGet<T>(Parameter<T> parameter, [MaybeNullWhen(false)] out T value)
        where T : notnull
    {
        if (TryFind(parameter, out var given))
        {
            value = (T)given.Value;
            return true;
        }

        value = default;
        return false;
    }

    public bool TryFind(Parameter parameter, out Given given)
    {
        foreach (var layer in layers)
        {
            if (layer.TryGet(parameter, out given))
            {
                return true;
            }
        }

        given = default;
        return false;
    }

    /// <summary>Wraps settings with the scope that owns their state; null when the policy is off.</summary>
    public Scoped<T>? Scope<T>(T settings)
        where T : class => Mode == PolicyMode.Off ? null : new Scoped<T>(settings, place, Owner.Name);

    /// <summary>Refuses settings in which <paramref name="smaller"/> exceeds <paramref name="larger"/>, naming who gave each.</summary>
    public void RequireOrder(Parameter<int> smaller, Parameter<int> larger)
    {
        int low = Get(smaller), high = Get(larger);
        if (low <= high || Mode == PolicyMode.Off)
        {
            return;
        }

        var mend = $"Lower {smaller.Name} or raise {larger.Name}.";
        if (TryFind(smaller, out var given))
        {
            Errors.OutOfRange(given.Place, ErrorList.Show(low), $"{smaller.Allowed}; {larger.Name} is {Told(larger, high)}", mend);
        }
        else if (TryFind(larger, out given))
        {
            Errors.OutOfRange(given.Place, ErrorList.Show(high), $"{larger.Allowed}; {smaller.Name} is {Told(smaller, low)}", mend);
        }
    }

    private string Told(Parameter parameter, int value) =>
        TryFind(parameter, out var given) ? $"{value} ({given.Place})" : $"{value} by default";
}
