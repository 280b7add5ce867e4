using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace Resilience.Configuration;

internal delegate bool ReadValue<T>(IConfigurationSection section, [MaybeNullWhen(false)] out T value);

/// <summary>A parameter whose values are of one type. Without <paramref name="read"/> configuration cannot give it.</summary>
internal sealed class Parameter<T>(string name, string allowed, T unset, Func<T, bool> accepts, ReadValue<T>? read)
    : Parameter(name, allowed)
    where T : notnull
{
    /// <summary>The built-in default.</summary>
    public T Unset { get; } = unset;

    public override bool IsConfigurable => read is not null;

    public override bool TryRead(IConfigurationSection section, out object? value)
    {
        if (read is not null && read(section, out var typed) && accepts(typed))
        {
            value = typed;
            return true;
        }

        value = null;
        return false;
    }

    public override bool Accepts(object? value) => value is T typed && accepts(typed);
}
