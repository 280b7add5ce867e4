using System.ComponentModel;
using Resilience.Calling;
using Resilience.Pooling;

namespace Resilience.Registration;

/// <summary>What one method of an annotated interface declares.</summary>
/// <param name="name">The operation's name in configuration and telemetry.</param>
/// <param name="shape">How the method returns.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OperationDeclaration(string name, OperationShape shape)
{
    /// <summary>The operation's name; overloads may share it.</summary>
    public string Name { get; } = name;

    /// <summary>How the method returns.</summary>
    public OperationShape Shape { get; } = shape;

    /// <summary>The type of its result; <see cref="Void"/> when there is none; null for a stream, and where it may depend on the call's type arguments.</summary>
    public Type? Result { get; init; }

    /// <summary>Whether the operation is a read: marked so, or unmarked and named by a read verb.</summary>
    public bool IsRead { get; init; }

    /// <summary>The method's own attributes; for an inherited operation then those of the interface that declares it, where the service has none of the kind.</summary>
    public PolicyAttribute[] Policies { get; init; } = [];

    /// <summary>How many of the last <see cref="Policies"/> stand on the interface that declares an inherited operation: they speak after the service's keys, and its operations share their state.</summary>
    public int Inherited { get; init; }

    /// <summary>The interface that declares an inherited operation.</summary>
    public string? DeclaredBy { get; init; }

    /// <summary>Idle objects for calls that go beyond the fast path; memory, which hosts share.</summary>
    internal PerCorePool<Invocation> Idle { get; } = new();

    internal PolicyAttribute[] OwnPolicies => Policies[..^Inherited];

    internal PolicyAttribute[] InheritedPolicies => Policies[^Inherited..];

    /// <summary>Reads how long the other side asked to wait (the retry's <see cref="RetryAttribute.RetryAfter"/>).</summary>
    public Func<Exception, TimeSpan?>? RetryAfter { get; init; }

    /// <summary>Whether an exception is a failure (the <see cref="FailureAttribute.When"/> over exceptions).</summary>
    public Func<Exception, bool>? FailsWhen { get; init; }

    /// <summary>Whether the fallback's method returns its answer rather than a task, so that no limit need be watched.</summary>
    public bool FallsBackAtOnce { get; init; }

    /// <summary>Whether calls come with a key (a <see cref="RouteKeyAttribute"/> parameter).</summary>
    public bool TakesRouteKey { get; init; }

    /// <summary>Whether calls come with their caller's region (a <see cref="RegionAttribute"/> parameter).</summary>
    public bool TakesRegion { get; init; }

    /// <summary>Whether the call implements <c>IsFailure</c> (the <see cref="FailureAttribute.When"/> over results).</summary>
    public bool InspectsResults { get; init; }
}
