using Resilience.Configuration;

namespace Resilience.Registration;

/// <summary>What to say of a type that a constructor asks for and the container has not got.</summary>
internal static class LackingType
{
    public static string Explain(Type missing) => missing.Name == nameof(Endpoint) && missing != typeof(Endpoint)
        ? $"its constructor asks for {missing.FullName}, which is not registered. Where {typeof(Endpoint).FullName} is meant, say so at the head of the file: using Endpoint = {typeof(Endpoint).FullName};"
        : $"its constructor asks for {TypeNames.Short(missing)}, which is not registered. Register it.";
}
