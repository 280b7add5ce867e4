using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Configuring;

/// <summary>The services that settings can name: those of one compilation and of what it references.</summary>
internal sealed class KnownServices
{
    private static readonly HashSet<string> Renaming = new(StringComparer.Ordinal) { "Named" };

    private readonly ILookup<string, ServiceNode> _byName;
    private readonly HashSet<string> _own;
    private readonly Lazy<HashSet<string>?> _renamed;

    private KnownServices(Compilation compilation, ServiceNode[] own, IEnumerable<ServiceNode> services)
    {
        _own = [.. own.Select(service => service.Key)];
        _byName = services.ToLookup(service => service.Name, StringComparer.OrdinalIgnoreCase);
        _renamed = new(() => RenamedIn(compilation));
    }

    public IEnumerable<string> Names => _byName.Select(service => service.Key);

    public static KnownServices Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var own = SourceTypes.Of(compilation).Interfaces(cancellationToken)
            .Select(type => ParsedServices.Of(type, compilation, cancellationToken))
            .OfType<ParsedService>()
            .Select(ServiceNodes.Read)
            .ToArray();
        return new KnownServices(compilation, own, own.Concat(ReferencedPrograms.Of(compilation, cancellationToken).SelectMany(program => program.Services)));
    }

    public bool Includes(string name) => _byName.Contains(name);

    /// <summary>Whether a registration gives a service that name, or one that only running it would tell.</summary>
    public bool MayBeRenamed(string name) => _renamed.Value?.Contains(name) ?? true;

    /// <summary>The services of that name; several where only a registration settles which of them has it.</summary>
    public IReadOnlyList<ServiceNode> Of(string name) => [.. _byName[name]];

    /// <summary>The services whose names no other has.</summary>
    public IEnumerable<ServiceNode> Distinct() => _byName.Where(service => service.Count() == 1).Select(service => service.First());

    /// <summary>Whether this compilation declares it.</summary>
    public bool IsOwn(ServiceNode service) => _own.Contains(service.Key);

    /// <summary>The operations of the services of that name.</summary>
    public IEnumerable<string> OperationsOf(string service) => _byName[service].SelectMany(node => node.Operations).Select(operation => operation.Name).Distinct();

    /// <summary>The names that registrations give; null when one of them is not constant.</summary>
    private static HashSet<string>? RenamedIn(Compilation compilation)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var use in compilation.SyntaxTrees.Where(tree => !GeneratedCode.Contains(tree)).SelectMany(tree => NamesInTree.Of(tree).Of(Renaming)))
        {
            if (use.Parent?.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments })
            {
                if ((arguments[0].Expression as LiteralExpressionSyntax)?.Token.Value is not string name)
                {
                    return null;
                }

                names.Add(name);
            }
        }

        return names;
    }
}
