using Resilience.Generators.Model;

namespace Resilience.Generators.Emission;

/// <summary>Names for the engine's own parameters inside a call, which an argument of the operation must not hide.</summary>
internal sealed class CallNames(OperationModel operation)
{
    public string Service { get; } = Free("service", operation);

    public string Token { get; } = Free("cancellationToken", operation);

    public string Cause { get; } = Free("cause", operation);

    public string Result { get; } = Free("result", operation);

    public string LastGood { get; } = Free("lastGood", operation);

    private static string Free(string name, OperationModel operation)
    {
        while (IsTaken(name, operation))
        {
            name = "its" + char.ToUpperInvariant(name[0]) + name.Substring(1);
        }

        return name;
    }

    private static bool IsTaken(string name, OperationModel operation)
    {
        foreach (var parameter in operation.Method.Parameters.Span)
        {
            if (!parameter.IsToken && parameter.Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
