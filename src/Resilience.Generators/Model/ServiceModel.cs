namespace Resilience.Generators.Model;

/// <summary>All that is needed to write one service's file: plain data, equal by value. Texts are C# as it stands in the file.</summary>
internal sealed record ServiceModel
{
    public required string HintName { get; init; }

    /// <summary>Empty for the global namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The service's name without type arguments.</summary>
    public required string Name { get; init; }

    /// <summary>The interface as the file refers to it, type arguments included.</summary>
    public required string Interface { get; init; }

    public required string ProxyName { get; init; }

    public required string ExtensionsName { get; init; }

    public required string DeclarationName { get; init; }

    public required string CreateName { get; init; }

    public required bool IsPublic { get; init; }

    /// <summary>Type parameters of containing types first, then the interface's own.</summary>
    public required EquatableArray<TypeParameterModel> TypeParameters { get; init; }

    /// <summary>The name of the registration's own type parameter.</summary>
    public required string ImplementationTypeParameter { get; init; }

    /// <summary>Attributes that the proxy must repeat, such as obsolescence.</summary>
    public required EquatableArray<string> Attributes { get; init; }

    /// <summary>The interface's own policies, as expressions.</summary>
    public required EquatableArray<string> Policies { get; init; }

    public required EquatableArray<OperationModel> Operations { get; init; }

    public required EquatableArray<PassedMember> PassedMembers { get; init; }

    /// <summary>Namespaces that the texts rely on.</summary>
    public required EquatableArray<string> Usings { get; init; }

    /// <summary>First segments of namespaces that something nearer hides.</summary>
    public required EquatableArray<string> HiddenNamespaces { get; init; }

    /// <summary>Names of the runtime's types that the file cannot use plainly.</summary>
    public required EquatableArray<string> AmbiguousNames { get; init; }
}
