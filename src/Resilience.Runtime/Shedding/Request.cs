namespace Resilience;

/// <summary>What is known of the request that the running code serves. It flows with the execution context, into tasks that are begun here.</summary>
public static class Request
{
    private static readonly AsyncLocal<RequestPriority?> Ambient = new();

    /// <summary>The priority of the running request; <see cref="RequestPriority.Normal"/> where nobody has said one.</summary>
    public static RequestPriority Priority => Ambient.Value ?? RequestPriority.Normal;

    /// <summary>Gives the running request a priority until what is returned is disposed.</summary>
    /// <param name="priority">The priority.</param>
    /// <returns>Restores the priority from before. Dispose it in the same method, as <c>using</c> does.</returns>
    public static PriorityScope WithPriority(RequestPriority priority)
    {
        var before = Ambient.Value;
        Ambient.Value = priority;
        return new PriorityScope(before);
    }

    internal static void Restore(RequestPriority? before) => Ambient.Value = before;
}
