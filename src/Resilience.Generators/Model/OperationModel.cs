namespace Resilience.Generators.Model;

/// <summary>A guarded operation.</summary>
internal sealed record OperationModel
{
    /// <summary>The name in configuration and telemetry.</summary>
    public required string Name { get; init; }

    public required MethodModel Method { get; init; }

    public required ReturnShape Shape { get; init; }

    /// <summary>The result or a stream's item; empty when there is none.</summary>
    public required string ResultType { get; init; }

    /// <summary>What <c>typeof</c> takes to name the result, <c>void</c> without one; empty for a stream, and where the result may depend on the call.</summary>
    public string ResultIdentity { get; init; } = "";

    public required string FieldName { get; init; }

    public required string CallName { get; init; }

    /// <summary>The call's own type parameters with all their constraints, also where the method may not repeat them.</summary>
    public required EquatableArray<TypeParameterModel> CallTypeParameters { get; init; }

    /// <summary>The policies that stand on the method, and for an inherited one those of its interface, as expressions.</summary>
    public required EquatableArray<string> Policies { get; init; }

    /// <summary>How many of the last of them stand on the interface that declares it; 0 unless it is inherited.</summary>
    public int Inherited { get; init; }

    /// <summary>That interface; empty unless some do.</summary>
    public string DeclaredBy { get; init; } = "";

    /// <summary>What is in effect, for the documentation.</summary>
    public required EquatableArray<PolicyModel> Effective { get; init; }

    /// <summary>What a call passes through: not a hedge where it is not hedged.</summary>
    public EquatableArray<PolicyModel> Passed => IsHedged ? Effective : new(Effective.Where(static policy => policy.Kind != PolicyKind.Hedge));

    public required bool IsRead { get; init; }

    /// <summary>Only what may run twice is hedged, and not on its caller's thread.</summary>
    private bool IsHedged => Shape is not (ReturnShape.Void or ReturnShape.Value) && (IsRead || Effective.Any(static policy => policy.Kind == PolicyKind.Idempotent));

    /// <summary>What makes it a read or a write, in words.</summary>
    public required string NatureReason { get; init; }

    /// <summary>The static method that answers in its place; null for none.</summary>
    public FallbackMethodModel? FallbackMethod { get; init; }

    /// <summary>The key of its last good result; empty when none is kept.</summary>
    public string LastGoodKey { get; init; } = "";

    /// <summary>The method that inspects results; empty for none.</summary>
    public string ResultPredicate { get; init; } = "";

    /// <summary>The method that inspects exceptions; empty for none.</summary>
    public string ExceptionPredicate { get; init; } = "";

    /// <summary>The parameter that carries the route key; empty for none.</summary>
    public string RouteKey { get; init; } = "";

    /// <summary>The parameter that carries the caller's region; empty for none.</summary>
    public string Region { get; init; } = "";

    /// <summary>The method that reads how long to wait; empty for none.</summary>
    public string RetryAfter { get; init; } = "";
}
