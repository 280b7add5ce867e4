namespace Resilience;

/// <summary>Says once, for every policy of the scope, what counts as a failure. Default: every exception.</summary>
/// <remarks>
/// What is excepted is an answer: it surfaces as thrown, is never retried nor replaced, and counts neither against the
/// endpoint nor against the objective.
/// </remarks>
public sealed class FailureAttribute : PolicyAttribute
{
    /// <summary>The exceptions that are failures, derived types included. Default: every exception.</summary>
    public Type[] On
    {
        get => Get<Type[]>([]);
        set => Set(value);
    }

    /// <summary>The exceptions that are answers, derived types included; beats <see cref="On"/>.</summary>
    public Type[] Except
    {
        get => Get<Type[]>([]);
        set => Set(value);
    }

    /// <summary>
    /// Exceptions that prove the request never reached the endpoint, so that it may be sent to any other. Refused
    /// connections and unknown hosts of <see cref="HttpClient"/> and sockets are recognised without being named.
    /// </summary>
    public Type[] Unsent
    {
        get => Get<Type[]>([]);
        set => Set(value);
    }

    /// <summary>Name of static methods of the interface, <c>bool M(Exception)</c> and/or <c>bool M(TResult)</c>, that say whether an outcome is a failure. A failing result is disposed.</summary>
    public string? When
    {
        get => Get<string?>(null);
        set => Set(value!);
    }
}
