using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>The methods whose bodies lead to operations, with those they override.</summary>
internal sealed class LeadingMethods
{
    private readonly HashSet<CallBody> _bodies = [];
    private readonly Dictionary<string, List<CallBody>> _unread = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol> _methods = new(SymbolEqualityComparer.Default);

    /// <summary>Adds a body; false when it was there before.</summary>
    public bool Add(CallBody body)
    {
        if (!_bodies.Add(body))
        {
            return false;
        }

        if (body.Name is { } name)
        {
            if (!_unread.TryGetValue(name, out var unread))
            {
                _unread[name] = unread = [];
            }

            unread.Add(body);
        }

        return true;
    }

    /// <summary>Whether a method's definition is one of them. Only bodies of its name are asked what they declare.</summary>
    public bool Contains(IMethodSymbol method)
    {
        if (_unread.TryGetValue(CallBody.NameOf(method), out var unread))
        {
            _methods.UnionWith(unread.Select(body => body.Symbol).OfType<IMethodSymbol>().SelectMany(Dispatch.WithOverridden));
            unread.Clear();
        }

        return _methods.Contains(method);
    }
}
