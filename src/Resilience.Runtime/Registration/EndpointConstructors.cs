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
        implementation.GetConstructors() is { Length: > 0 } constructors
        && Array.TrueForAll(constructors, constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(Uri) && !parameter.HasDefaultValue));

    private static bool IsOfEndpoint(Type type) => type == typeof(HttpClient) || type == typeof(Uri) || type == typeof(Endpoint);
}
