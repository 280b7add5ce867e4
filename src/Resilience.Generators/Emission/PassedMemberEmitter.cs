using Resilience.Generators.Model;

namespace Resilience.Generators.Emission;

/// <summary>Writes the members that no policy guards: the current endpoint answers them.</summary>
internal static class PassedMemberEmitter
{
    private const string Current = "_endpoints.Current";
    private const string Owned = "_endpoints.Owned";

    public static string Emit(PassedMember member) =>
        member.Method is { } method ? Emit(method)
        : member.Property is { } property ? Emit(property)
        : member.Event is { } @event ? Emit(@event)
        : "";

    private static string Emit(MethodModel method)
    {
        var arguments = string.Join(", ", method.Parameters.Select(parameter => parameter.Argument));
        var reference = method.ReturnType.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "";
        var owned = method.ExplicitInterface.Length == 0 ? Owned : $"(({method.ExplicitInterface}){Owned})";
        var call = method.Disposes
            ? $"{owned}?.{method.Name}(){(method.ReturnType == "void" ? "" : " ?? default")}"
            : $"{reference}{method.On(Current)}.{method.Name}{method.TypeArguments}({arguments})";
        return Code.Of($$"""
            {{Code.Lines(method.Attributes)}}
            {{Layout.Expression(method.Signature, call)}}
            """);
    }

    private static string Emit(PropertyModel property)
    {
        var head = Head(property.Type, property.ExplicitInterface, property.Name.Length > 0
            ? property.Name
            : $"this[{string.Join(", ", property.Parameters.Select(parameter => parameter.Declaration))}]");
        var instance = On(property.ExplicitInterface);
        var target = property.Name.Length > 0
            ? $"{instance}.{property.Name}"
            : $"{instance}[{string.Join(", ", property.Parameters.Select(parameter => parameter.Argument))}]";
        if (!property.CanWrite)
        {
            var reference = property.Type.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "";
            return Code.Of($$"""
                {{Code.Lines(property.Attributes)}}
                {{Layout.Expression(head, reference + target)}}
                """);
        }

        return Code.Of($$"""
            {{Code.Lines(property.Attributes)}}
            {{head}}
            {
                {{(property.CanRead ? $"get => {target};" : "")}}
                set => {{target}} = value;
            }
            """);
    }

    private static string Emit(EventModel @event) => Code.Of($$"""
        {{Code.Lines(@event.Attributes)}}
        {{Head($"event {@event.Type}", @event.ExplicitInterface, @event.Name)}}
        {
            add => {{On(@event.ExplicitInterface)}}.{{@event.Name}} += value;
            remove => {{On(@event.ExplicitInterface)}}.{{@event.Name}} -= value;
        }
        """);

    private static string On(string explicitInterface) => explicitInterface.Length == 0 ? Current : $"(({explicitInterface}){Current})";

    private static string Head(string type, string explicitInterface, string name) =>
        explicitInterface.Length == 0 ? $"public {type} {name}" : $"{type} {explicitInterface}.{name}";
}
