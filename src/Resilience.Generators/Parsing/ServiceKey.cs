using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Generators.Parsing;

/// <summary>The full name of an interface as plain text, and the way back to the interface.</summary>
internal static class ServiceKey
{
    /// <summary>Namespace, then the types from the outermost in, each with its arity: <c>Shop.Payments|Outer`1|IGateway`0</c>.</summary>
    public static string Of(INamedTypeSymbol service)
    {
        var key = "";
        for (var type = service; type is not null; type = type.ContainingType)
        {
            key = $"|{type.Name}`{type.Arity}{key}";
        }

        return (service.ContainingNamespace.IsGlobalNamespace ? "" : service.ContainingNamespace.ToDisplayString()) + key;
    }

    /// <summary>The same, read from where the interface is declared.</summary>
    public static string Of(InterfaceDeclarationSyntax service)
    {
        var key = "";
        var home = "";
        for (SyntaxNode? node = service; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case TypeDeclarationSyntax type:
                    key = $"|{type.Identifier.ValueText}`{type.TypeParameterList?.Parameters.Count ?? 0}{key}";
                    break;
                case BaseNamespaceDeclarationSyntax space:
                    home = home.Length == 0 ? NameOf(space.Name) : $"{NameOf(space.Name)}.{home}";
                    break;
                default:
                    break;
            }
        }

        return home + key;
    }

    /// <summary>The interface of that name in an assembly; null when it has gone.</summary>
    public static INamedTypeSymbol? Find(string key, IAssemblySymbol assembly)
    {
        var parts = key.Split('|');
        INamespaceOrTypeSymbol? current = assembly.GlobalNamespace;
        foreach (var segment in parts[0].Split(['.'], StringSplitOptions.RemoveEmptyEntries))
        {
            current = current?.GetMembers(segment.TrimStart('@')).OfType<INamespaceSymbol>().FirstOrDefault();
        }

        foreach (var part in parts.Skip(1))
        {
            var name = part.Split('`');
            current = current?.GetTypeMembers(name[0]).FirstOrDefault(type => $"{type.Arity}" == name[1]);
        }

        return current as INamedTypeSymbol;
    }

    /// <summary>A namespace's name as its symbol prints it: words that are no names else keep their mark.</summary>
    private static string NameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => $"{NameOf(qualified.Left)}.{NameOf(qualified.Right)}",
        SimpleNameSyntax simple => Identifiers.Escape(simple.Identifier.ValueText),
        _ => name.ToString(),
    };
}
