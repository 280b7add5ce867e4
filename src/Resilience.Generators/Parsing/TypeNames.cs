using System.Text;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>
/// Writes types as a person would in the service's file: by their short name with a using directive, in full where the
/// short name would mean something else there. The directives stand inside the file's namespace, so only that namespace,
/// the proxy's own members and the imported namespaces themselves can get in the way.
/// </summary>
internal sealed class TypeNames
{
    private static readonly SymbolDisplayFormat FullFormat = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private readonly Compilation _compilation;
    private readonly IAssemblySymbol _assembly;
    private readonly (string Name, INamespaceSymbol Space)[] _enclosing;
    private readonly HashSet<string> _taken;
    private readonly Dictionary<string, INamespaceSymbol> _imported = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Home, string Name), bool> _plain = [];
    private readonly Dictionary<ITypeSymbol, string> _texts = new(SymbolEqualityComparer.Default);
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);

    /// <param name="service">The interface: its namespace is the file's.</param>
    /// <param name="compilation">The compilation it is part of.</param>
    /// <param name="taken">Names that mean something inside the proxy.</param>
    /// <param name="mentioned">Every type the file will mention.</param>
    public TypeNames(INamedTypeSymbol service, Compilation compilation, IEnumerable<string> taken, IEnumerable<ITypeSymbol> mentioned)
    {
        _compilation = compilation;
        _assembly = service.ContainingAssembly;
        _taken = [.. taken];
        _enclosing = EnclosingNamespaces(service.ContainingNamespace).Select(space => (space.ToDisplayString(), compilation.GetCompilationNamespace(space) ?? space)).ToArray();
        foreach (var name in RuntimeTypes.AllNamespaces)
        {
            if (Find(name) is { } found)
            {
                _imported.Add(name, found);
            }
        }

        foreach (var space in MentionedTypes.NamespacesIn(mentioned))
        {
            _imported[space.ToDisplayString()] = compilation.GetCompilationNamespace(space) ?? space;
        }
    }

    /// <summary>Namespaces that short names rely on so far.</summary>
    public IEnumerable<string> Usings => _used;

    /// <summary>Runtime types whose short names mean something else in the file.</summary>
    public IEnumerable<string> AmbiguousNames => RuntimeTypes.Names.Where(name => !IsPlain(RuntimeTypes.NamespaceOf(name), name));

    /// <summary>First segments of imported namespaces that something nearer hides.</summary>
    public IEnumerable<string> HiddenNamespaces => _imported.Keys.Select(FirstSegment).Distinct()
        .Where(segment => _enclosing.Any(enclosing => Has(enclosing.Space, segment)));

    /// <summary>The type, without what is known about null: the file says nothing of that.</summary>
    public string Of(ITypeSymbol type)
    {
        if (!_texts.TryGetValue(type, out var text))
        {
            _texts[type] = text = Write(type);
        }

        return text;
    }

    private string Write(ITypeSymbol type)
    {
        var text = new StringBuilder();
        var qualifier = new StringBuilder();
        var inQualifier = false;
        foreach (var part in type.ToDisplayParts(FullFormat))
        {
            if (part.Kind == SymbolDisplayPartKind.Keyword && part.ToString() == "global")
            {
                inQualifier = true;
            }

            if (inQualifier && part.Symbol is INamedTypeSymbol named)
            {
                text.Append(Shorten(named) ? "" : qualifier.ToString());
                qualifier.Clear();
                inQualifier = false;
            }

            // A member may declare object where its interface says dynamic, and object binds at compile time.
            var print = part is { Kind: SymbolDisplayPartKind.Keyword } && part.ToString() == "dynamic" ? "object" : part.ToString();
            (inQualifier ? qualifier : text).Append(print);
        }

        return text.ToString();
    }

    private static IEnumerable<INamespaceSymbol> EnclosingNamespaces(INamespaceSymbol innermost)
    {
        for (var current = innermost; !current.IsGlobalNamespace; current = current.ContainingNamespace)
        {
            yield return current;
        }
    }

    private static string FirstSegment(string name) => name.Split('.')[0];

    private bool Shorten(INamedTypeSymbol outermost)
    {
        var home = outermost.ContainingNamespace.IsGlobalNamespace ? "" : outermost.ContainingNamespace.ToDisplayString();
        if (!IsPlain(home, outermost.Name))
        {
            return false;
        }

        if (!_enclosing.Any(enclosing => enclosing.Name == home))
        {
            _used.Add(home);
        }

        return true;
    }

    /// <summary>Whether a type's short name means just that type.</summary>
    private bool IsPlain(string home, string name)
    {
        if (!_plain.TryGetValue((home, name), out var plain))
        {
            _plain[(home, name)] = plain = ComputePlain(home, name);
        }

        return plain;
    }

    private bool ComputePlain(string home, string name)
    {
        // Without a namespace the directives would stand beside the project's global ones, which may say anything.
        if (_enclosing.Length == 0 || home.Length == 0)
        {
            return false;
        }

        return IsPlainlySpelt(home, name) && (!RuntimeTypes.IsAttached(name) || IsPlainlySpelt(home, RuntimeTypes.SpellingOf(name)));
    }

    private bool IsPlainlySpelt(string home, string spelling)
    {
        if (_taken.Contains(spelling))
        {
            return false;
        }

        var distance = Array.FindIndex(_enclosing, enclosing => enclosing.Name == home);
        for (var i = 0; i < (distance < 0 ? 1 : distance); i++)
        {
            if (Has(_enclosing[i].Space, spelling))
            {
                return false;
            }
        }

        return distance == 0 || !IsOfferedBeside(home, spelling);
    }

    private bool IsOfferedBeside(string home, string spelling)
    {
        foreach (var imported in _imported)
        {
            if (imported.Key == home)
            {
                continue;
            }

            foreach (var type in imported.Value.GetTypeMembers(spelling))
            {
                if (_compilation.IsSymbolAccessibleWithin(type, _assembly))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Asked for as of any container: as of a namespace alone the answer would be collected anew.</summary>
    private static bool Has(INamespaceOrTypeSymbol container, string name) => !container.GetMembers(name).IsEmpty;

    private INamespaceSymbol? Find(string name)
    {
        var current = _compilation.GlobalNamespace;
        foreach (var segment in name.Split('.'))
        {
            current = current?.GetMembers(segment).OfType<INamespaceSymbol>().FirstOrDefault();
        }

        return current;
    }
}
