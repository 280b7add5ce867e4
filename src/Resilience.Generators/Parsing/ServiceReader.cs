using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>Turns a parsed service into a model: from here on there are no symbols.</summary>
internal sealed class ServiceReader
{
    private readonly ParsedService _service;
    private readonly Compilation _compilation;
    private readonly HashSet<string> _taken;

    private ServiceReader(ParsedService service, Compilation compilation)
    {
        _service = service;
        _compilation = compilation;
        _taken = [.. service.Members.Select(member => member.Symbol.Name), ServiceParser.EndpointsField];
    }

    /// <summary>The model of a service; null when no proxy of it can be written.</summary>
    public static ServiceModel? Read(ParsedService service, Compilation compilation) =>
        service.CanBeProxied ? new ServiceReader(service, compilation).Read() : null;

    private ServiceModel Read()
    {
        var type = _service.Interface;
        var typeParameters = TypeParameters.InScopeOf(type).ToArray();
        _taken.UnionWith(typeParameters.Select(parameter => parameter.Name));
        var proxyName = ProxyName();
        var declarationName = Identifiers.Claim("Declaration", _taken);
        var createName = Identifiers.Claim("Create", _taken);
        var labels = _service.Members.Where(IsGuarded).Select(ClaimLabels).ToArray();
        var names = new TypeNames(type, _compilation, NamesInside(), TypesMentioned());
        var reach = new StaticMethods(type, _compilation);
        var constants = new ConstantTexts(names, reach);
        var members = new MemberReader(names);
        var operations = new OperationReader(names, members, constants);
        return new ServiceModel
        {
            HintName = HintName(),
            Namespace = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)),
            Name = _service.Name,
            Interface = names.Of(type),
            ProxyName = proxyName,
            ExtensionsName = proxyName + (typeParameters.Length == 0 ? "" : $"Of{typeParameters.Length}") + "Extensions",
            DeclarationName = declarationName,
            CreateName = createName,
            IsPublic = IsPublic(type),
            TypeParameters = new(typeParameters.Select(parameter => TypeParameters.Read(parameter, names))),
            ImplementationTypeParameter = Identifiers.Claim("TImplementation", new HashSet<string>(typeParameters.Select(parameter => parameter.Name))),
            Attributes = new(RepeatedAttributes.OfMember(type)),
            Policies = new(_service.Policies.Where(IsUsable).Select(policy => constants.Construct(policy.Attribute)).OfType<string>()),
            Operations = new(labels.Select(label => operations.Read(label.Member, label.Field, label.Call))),
            PassedMembers = new(_service.Members.Where(member => !IsGuarded(member)).Select(members.Passed)),
            Usings = new(names.Usings),
            HiddenNamespaces = new(names.HiddenNamespaces),
            AmbiguousNames = new(names.AmbiguousNames),
        };
    }

    private static bool IsGuarded(ParsedMember member) => member is { Operation.IsGuarded: true, Obstacle: null };

    private static bool IsPublic(INamedTypeSymbol? type) => type is null || (type.DeclaredAccessibility == Accessibility.Public && IsPublic(type.ContainingType));

    /// <summary>A fallback that fits no operation is left out; one that fits some is theirs.</summary>
    private bool IsUsable(DeclaredPolicy policy) => policy.Kind != PolicyKind.Fallback || _service.Operations.Any(operation =>
        operation.Targets.Fallback is { IsUsable: true } && operation.Declared.First(declared => declared.Kind == PolicyKind.Fallback) == policy);

    private string ProxyName()
    {
        var containing = "";
        for (var outer = _service.Interface.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containing = $"{outer.Name}_{containing}";
        }

        var inUse = _compilation.GetCompilationNamespace(_service.Interface.ContainingNamespace) ?? _service.Interface.ContainingNamespace;
        var hasRival = _service.Interface.Name == _service.Name && inUse.GetTypeMembers("I" + _service.Name).Any(ServiceParser.IsService);
        var name = $"Resilient{(hasRival ? "_" : "")}{containing}{_service.Name}";
        while (!inUse.GetTypeMembers(name).IsEmpty || _taken.Contains(name))
        {
            name += "Proxy";
        }

        _taken.Add(name);
        return name;
    }

    private (ParsedMember Member, string Field, string Call) ClaimLabels(ParsedMember member)
    {
        var name = ServiceNames.WithoutAsync(member.Symbol.Name);
        var field = Identifiers.Claim($"_{char.ToLowerInvariant(name[0])}{name.Substring(1)}", _taken);
        return (member, field, Identifiers.Claim($"{name}Call", _taken));
    }

    private IEnumerable<string> NamesInside() => _taken.Concat(_service.Members.Select(member => member.Symbol).OfType<IMethodSymbol>()
        .SelectMany(method => method.Parameters.Select(parameter => parameter.Name).Concat(method.TypeParameters.Select(parameter => parameter.Name))));

    private IEnumerable<ITypeSymbol> TypesMentioned()
    {
        var policies = _service.Policies.Concat(_service.Operations.SelectMany(operation => operation.Declared));
        return _service.Members.SelectMany(member => MemberReader.TypesIn(member.Symbol))
            .Concat(policies.SelectMany(policy => ConstantTexts.TypesIn(policy.Attribute)))
            .Append(_service.Interface);
    }

    /// <summary>A file's name must not have what tells a name from a keyword.</summary>
    private string HintName()
    {
        var name = ServiceKey.Of(_service.Interface).Replace("`0", "").Replace("@", "").Replace('|', '.').TrimStart('.');
        return $"{name}.g.cs";
    }
}
