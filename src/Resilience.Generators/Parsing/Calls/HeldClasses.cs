using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>
/// What classes are made with: the constructor graph, as far as types are certain. A parameter leads on where its type is a class of this
/// compilation, or an interface of it with one implementation and no more; a service leads nowhere, for its calls are known better.
/// </summary>
internal sealed class HeldClasses(Compilation compilation, CancellationToken cancellationToken)
{
    /// <summary>The classes below a type, each once by a shortest way, with the parameters on the way.</summary>
    public IEnumerable<(INamedTypeSymbol Class, ImmutableArray<IParameterSymbol> Way)> Below(INamedTypeSymbol type)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { type.OriginalDefinition };
        var pending = new Queue<(INamedTypeSymbol Class, ImmutableArray<IParameterSymbol> Way)>();
        pending.Enqueue((type, ImmutableArray<IParameterSymbol>.Empty));
        while (pending.Count > 0)
        {
            var (holder, way) = pending.Dequeue();
            foreach (var parameter in TakenBy(holder))
            {
                if (ClassOf(parameter.Type) is { } held && seen.Add(held))
                {
                    var found = (held, way.Add(parameter));
                    yield return found;
                    pending.Enqueue(found);
                }
            }
        }
    }

    /// <summary>The class that a parameter brings; null where that is not certain.</summary>
    public INamedTypeSymbol? ClassOf(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol named || !SymbolEqualityComparer.Default.Equals(named.ContainingAssembly, compilation.Assembly))
        {
            return null;
        }

        if (named is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false })
        {
            return named.OriginalDefinition;
        }

        // Of a generic interface each closed form may have another class behind it.
        if (named is not { TypeKind: TypeKind.Interface, IsGenericType: false } || ParsedServices.Of(named, compilation, cancellationToken) is not null)
        {
            return null;
        }

        var implementations = SourceTypes.Of(compilation).ImplementationsOf(named, cancellationToken).Where(candidate => !candidate.IsAbstract).Take(2).ToArray();
        return implementations.Length == 1 && implementations[0].TypeKind == TypeKind.Class ? implementations[0] : null;
    }

    /// <summary>Which of several constructors a container takes depends on what is registered.</summary>
    private static ImmutableArray<IParameterSymbol> TakenBy(INamedTypeSymbol type)
    {
        var constructors = type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared).Take(2).ToArray();
        return constructors.Length == 1 ? constructors[0].Parameters : ImmutableArray<IParameterSymbol>.Empty;
    }
}
