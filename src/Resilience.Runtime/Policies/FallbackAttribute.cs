using System.Diagnostics.CodeAnalysis;

namespace Resilience;

/// <summary>Answers in the operation's place, once, after everything else gave up; the call then counts as degraded.</summary>
/// <remarks>
/// It runs outside the total timeout, with the caller's token, for at most <see cref="LimitMs"/>. When it fails too, the
/// operation's own failure surfaces and the fallback's is logged.
/// </remarks>
public sealed class FallbackAttribute : PolicyAttribute
{
    /// <summary>Answers with a static method of the interface.</summary>
    /// <param name="method">
    /// Its name: takes the operation's parameters in order (the token may be left out) and, if it wants to know, an
    /// <see cref="Exception"/> last; returns the operation's result, plain or in a task.
    /// </param>
    public FallbackAttribute(string method) => Method = method;

    /// <summary>Answers with another implementation of the same interface, resolved from the container.</summary>
    /// <param name="handler">The implementing class.</param>
    public FallbackAttribute([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] Type handler) => Handler = handler;

    /// <summary>Answers from a source that the runtime keeps.</summary>
    /// <param name="source">The source.</param>
    public FallbackAttribute(FallbackSource source) => Source = source;

    /// <summary>The static method's name, if one answers.</summary>
    public string? Method { get; }

    /// <summary>The implementing class, if one answers.</summary>
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)]
    public Type? Handler { get; }

    /// <summary>The runtime's source, if one answers.</summary>
    public FallbackSource? Source { get; }

    /// <summary>With <see cref="FallbackSource.LastGood"/>: the parameters that together identify a result. An operation that takes parameters must say; an empty list means one result for all calls.</summary>
    public string[] KeyedBy
    {
        get => Get<string[]>([]);
        set => Set(value);
    }

    /// <summary>With <see cref="FallbackSource.LastGood"/>: the oldest result to serve, in milliseconds. Default 300,000; at least 1.</summary>
    public int MaxAgeMs
    {
        get => Get(300_000);
        set => Set(value);
    }

    /// <summary>Milliseconds an asynchronous fallback may take. Default: the attempt timeout, else 1,000; at least 1.</summary>
    public int LimitMs
    {
        get => Get(0);
        set => Set(value);
    }

    /// <summary>The failures to answer for, by exception type, derived types included. Default: every failure and rejection.</summary>
    public Type[] On
    {
        get => Get<Type[]>([]);
        set => Set(value);
    }

    /// <summary>The failures to let through, by exception type, derived types included; beats <see cref="On"/>.</summary>
    public Type[] Except
    {
        get => Get<Type[]>([]);
        set => Set(value);
    }
}
