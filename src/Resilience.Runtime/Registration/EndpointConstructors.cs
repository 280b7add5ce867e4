using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>What no constructor can do without and neither the endpoint nor the container has; null where one has all it needs. What those need in turn is the container's to check.</summary>
    /// <param name="implementation">The class.</param>
    /// <param name="known">What the container has.</param>
    /// <param name="isEndpoint">Whether it is made for an endpoint, and given what only an endpoint has.</param>
    public static Type? FindLacking(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type implementation, IServiceProviderIsService known, bool isEndpoint = true)
    {
        var lacking = Array.ConvertAll(implementation.GetConstructors(), constructor => Array.Find(constructor.GetParameters(), parameter => !IsGiven(parameter, known, isEndpoint)));
        return Array.IndexOf(lacking, null) < 0 ? lacking.FirstOrDefault()?.ParameterType : null;
    }

    private static bool IsGiven(ParameterInfo parameter, IServiceProviderIsService known, bool isEndpoint) =>
        parameter.HasDefaultValue
        || (isEndpoint && IsOfEndpoint(parameter.ParameterType))
        || parameter.IsDefined(typeof(FromKeyedServicesAttribute))
        || known.IsService(parameter.ParameterType);

    private static bool Need([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type implementation, Predicate<Type> needed) =>
        implementation.GetConstructors() is { Length: > 0 } constructors
        && Array.TrueForAll(constructors, constructor => constructor.GetParameters().Any(parameter => needed(parameter.ParameterType) && !parameter.HasDefaultValue));

    private static bool IsOfEndpoint(Type type) => type == typeof(HttpClient) || type == typeof(Uri) || type == typeof(Endpoint);
}
