using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>
/// A policy in effect on an operation: the nearest attribute of its kind, with each parameter it leaves out taken from the
/// wider scope's attribute, then from the built-in default. What configuration gives beats them all, for those who know it.
/// </summary>
internal sealed class EffectivePolicy
{
    private static readonly ImmutableDictionary<string, object> NothingConfigured = ImmutableDictionary<string, object>.Empty;

    private readonly ImmutableArray<DeclaredPolicy> _narrowestFirst;
    private readonly ImmutableDictionary<string, object> _configured;

    private EffectivePolicy(ImmutableArray<DeclaredPolicy> narrowestFirst, ImmutableDictionary<string, object> configured) =>
        (_narrowestFirst, _configured) = (narrowestFirst, configured);

    public PolicyKind Kind => Declared.Kind;

    /// <summary>The attribute in effect: it decides the scope of the policy's state.</summary>
    public DeclaredPolicy Declared => _narrowestFirst[0];

    public PolicyScope Scope => Declared.Scope;

    /// <summary>Whether the policy only records what it would do.</summary>
    public bool IsObserved => Text("Mode") == "Observe";

    /// <summary>The policy of a kind in effect; null when none is declared or it is switched off.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="narrowestFirst">All that is declared in the operation's scopes, narrowest scope first.</param>
    public static EffectivePolicy? Of(PolicyKind kind, ImmutableArray<DeclaredPolicy> narrowestFirst) =>
        Declare(kind, narrowestFirst) is { } policy && policy.Text("Mode") != "Off" ? policy : null;

    /// <summary>The policy of a kind as declared, switched off or not; null when none is.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="narrowestFirst">All that is declared in the operation's scopes, narrowest scope first.</param>
    public static EffectivePolicy? Declare(PolicyKind kind, ImmutableArray<DeclaredPolicy> narrowestFirst)
    {
        ImmutableArray<DeclaredPolicy>.Builder? declared = null;
        foreach (var policy in narrowestFirst)
        {
            if (policy.Kind == kind)
            {
                (declared ??= ImmutableArray.CreateBuilder<DeclaredPolicy>()).Add(policy);
            }
        }

        return declared is null ? null : new EffectivePolicy(declared.ToImmutable(), NothingConfigured);
    }

    /// <summary>The same policy with values from configuration in place of what the attributes say.</summary>
    /// <param name="values">By parameter: a number, flag, text, enum's member name or array of texts.</param>
    public EffectivePolicy Configured(ImmutableDictionary<string, object> values) => new(_narrowestFirst, values);

    /// <summary>The attribute that gives a parameter its value; null when configuration does, or the built-in default holds.</summary>
    public DeclaredPolicy? GiverOf(string parameter) => _configured.ContainsKey(parameter) ? null : GiverOf(PolicyParameters.Of(Kind, parameter));

    /// <summary>The attribute to look at for a parameter: the one that gives it, else the one in effect.</summary>
    public DeclaredPolicy BearerOf(string parameter) => GiverOf(parameter) ?? Declared;

    /// <summary>Whether an attribute or configuration gives a parameter, rather than the built-in default.</summary>
    public bool IsGiven(string parameter) => _configured.ContainsKey(parameter) || GiverOf(parameter) is not null;

    public int Int(string parameter) => Plain(parameter) as int? ?? 0;

    public double Double(string parameter) => Plain(parameter) as double? ?? 0;

    public bool Flag(string parameter) => Plain(parameter) is true;

    /// <summary>A text, or an enum's member name.</summary>
    public string? Text(string parameter) => Plain(parameter) as string;

    public ITypeSymbol? Type(string parameter) => Plain(parameter) as ITypeSymbol;

    /// <summary>The types of an array of types; empty when none are given.</summary>
    public ImmutableArray<ITypeSymbol> Types(string parameter) => Items(parameter).Select(item => item.Value).OfType<ITypeSymbol>().ToImmutableArray();

    /// <summary>The texts of an array of texts; empty when none are given.</summary>
    public ImmutableArray<string> Texts(string parameter) => _configured.TryGetValue(parameter, out var configured)
        ? ((string[])configured).ToImmutableArray()
        : Items(parameter).Select(item => item.Value).OfType<string>().ToImmutableArray();

    /// <summary>The value: a number, flag, text, enum's member name or type; null for none and for arrays.</summary>
    public object? Plain(string parameter) => _configured.TryGetValue(parameter, out var configured) ? configured
        : GiverOf(parameter) is { } giver ? Plain(giver.Given[parameter])
        : PolicyParameters.Of(Kind, parameter).Default;

    /// <summary>The value in invariant text, a list's items with commas between them; empty for none.</summary>
    public string Print(PolicyParameter parameter)
    {
        if (GiverOf(parameter)?.Given[parameter.Name] is not { } given)
        {
            return Convert.ToString(parameter.Default, CultureInfo.InvariantCulture) ?? "";
        }

        return given.Kind == TypedConstantKind.Array
            ? string.Join(", ", given.Values.Select(item => Print(item.Value)))
            : Print(Plain(given));
    }

    private static string Print(object? value) => value is ITypeSymbol type ? type.Name : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private DeclaredPolicy? GiverOf(PolicyParameter parameter)
    {
        foreach (var policy in _narrowestFirst)
        {
            if (policy.Gives(parameter.Name))
            {
                return policy;
            }

            if (!parameter.FallsThrough)
            {
                return null;
            }
        }

        return null;
    }

    private ImmutableArray<TypedConstant> Items(string parameter) =>
        GiverOf(parameter)?.Given[parameter] is { Kind: TypedConstantKind.Array } array ? array.Values : ImmutableArray<TypedConstant>.Empty;

    private static object? Plain(TypedConstant value) => value.Kind switch
    {
        TypedConstantKind.Array => null,
        TypedConstantKind.Enum => EnumNames.Of(value) ?? value.Value?.ToString(),
        _ => value.Value,
    };
}
