using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>Turns members of an interface into models.</summary>
internal sealed class MemberReader(TypeNames names)
{
    public MethodModel Method(IMethodSymbol method, bool isExplicit) => new()
    {
        Name = Identifiers.Escape(method.Name),
        ReturnType = RefOf(method.RefKind) + names.Of(method.ReturnType),
        TypeParameters = new(method.TypeParameters.Select(parameter =>
            isExplicit ? TypeParameters.ReadInherited(parameter) : TypeParameters.Read(parameter, names))),
        Parameters = new(method.Parameters.Select(Parameter)),
        ExplicitInterface = isExplicit ? names.Of(method.ContainingType) : "",
        Attributes = new(RepeatedAttributes.OfMember(method)),
        Disposes = method.ContainingType is { Name: "IDisposable" or "IAsyncDisposable" } && method.ContainingNamespace.IsSystem(),
    };

    public PassedMember Passed(ParsedMember member) => member.Symbol switch
    {
        IMethodSymbol method => new PassedMember { Method = Method(method, member.IsExplicit) },
        IPropertySymbol property => new PassedMember { Property = Property(property, member.IsExplicit) },
        IEventSymbol @event => new PassedMember { Event = Event(@event, member.IsExplicit) },
        _ => throw new InvalidOperationException($"{member.Symbol} is no member that a class implements."),
    };

    /// <summary>Every type that a member's declaration names.</summary>
    public static IEnumerable<ITypeSymbol> TypesIn(ISymbol member)
    {
        IEnumerable<ITypeSymbol> types = member switch
        {
            IMethodSymbol method => method.Parameters.Select(parameter => parameter.Type)
                .Concat(method.TypeParameters.SelectMany(parameter => parameter.ConstraintTypes))
                .Append(method.ReturnType),
            IPropertySymbol property => property.Parameters.Select(parameter => parameter.Type).Append(property.Type),
            IEventSymbol @event => [@event.Type],
            _ => [],
        };
        return types.Append(member.ContainingType);
    }

    private static string RefOf(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref ",
        RefKind.RefReadOnly => "ref readonly ",
        _ => "",
    };

    private static string ModifierOf(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        RefKind.In => "in",
        RefKind.RefReadOnlyParameter => "ref readonly",
        _ => "",
    };

    private PropertyModel Property(IPropertySymbol property, bool isExplicit) => new(
        property.IsIndexer ? "" : Identifiers.Escape(property.Name),
        RefOf(property.RefKind) + names.Of(property.Type),
        new(property.Parameters.Select(Parameter)),
        property.GetMethod is not null,
        property.SetMethod is not null,
        isExplicit ? names.Of(property.ContainingType) : "",
        new(RepeatedAttributes.OfMember(property)));

    private EventModel Event(IEventSymbol @event, bool isExplicit) => new(
        Identifiers.Escape(@event.Name),
        names.Of(@event.Type),
        isExplicit ? names.Of(@event.ContainingType) : "",
        new(RepeatedAttributes.OfMember(@event)));

    private ParameterModel Parameter(IParameterSymbol parameter) => new(
        Identifiers.Escape(parameter.Name),
        names.Of(parameter.Type),
        ModifierOf(parameter),
        parameter.IsToken());
}
