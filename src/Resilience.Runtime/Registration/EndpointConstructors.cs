using System.Diagnostics.CodeAnalysis;

namespace Resilience.Registration;

/// <summary>What the constructors of an implementation ask of its endpoint.</summary>
internal static class EndpointConstructors
{
    /// <summary>Whether a constructor takes something that differs from endpoint to endpoint.</summary>
    public static bool TakeEndpoint([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type implementation) =>
        implementation.GetConstructors().Any(constructor => constructor.GetParameters().Any(parameter => IsOfEndpoint(parameter.ParameterType)));

    /// <summary>Whether no constructor does without an address.</summary>
    public static bool NeedUri([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type implementation) =>
        Need(implementation, type => type == typeof(Uri));

    /// <summary>Whether no constructor does without what only an endpoint can give; a client the container has too.</summary>
    public static bool NeedEndpoint([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type implementation) =>
        Need(implementation, type => type == typeof(Uri) || type == typeof(Endpoint));

    private static bool Need([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type implementation, Predicate<Type> needed) =>
        implementation.GetConstructors() is { Length: > 0 } constructors
        && Array.TrueForAll(constructors, constructor => constructor.GetParameters().Any(parameter => needed(parameter.ParameterType) && !parameter.HasDefaultValue));

    private static bool IsOfEndpoint(Type type) => type == typeof(HttpClient) || type == typeof(Uri) || type == typeof(Endpoint);
}
