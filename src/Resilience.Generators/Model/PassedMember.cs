namespace Resilience.Generators.Model;

/// <summary>A member that is handed to the current endpoint as it is: one of the three is set.</summary>
internal sealed record PassedMember
{
    public MethodModel? Method { get; init; }

    public PropertyModel? Property { get; init; }

    public EventModel? Event { get; init; }
}
