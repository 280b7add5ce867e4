using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>Turns guarded operations into models. What could not be resolved is left out: an analyzer says so, and the file still compiles.</summary>
internal sealed class OperationReader(TypeNames names, MemberReader members, ConstantTexts constants)
{
    private readonly Dictionary<EffectivePolicy, PolicyModel> _read = [];

    public OperationModel Read(ParsedMember member, string fieldName, string callName)
    {
        var operation = member.Operation!;
        var method = operation.Method;
        var own = Policies(operation, PolicyScope.Operation);
        var inherited = Policies(operation, PolicyScope.DeclaringInterface);
        var result = operation.Returns.Result is { } type ? names.Of(type) : "";
        return new OperationModel
        {
            Name = operation.Name,
            Method = members.Method(method, member.IsExplicit),
            Shape = operation.Returns.Shape,
            ResultType = result,
            ResultIdentity = operation.Returns.Shape == ReturnShape.Stream || method.Arity > 0 ? "" : result.Length == 0 ? "void" : result,
            FieldName = fieldName,
            CallName = callName,
            CallTypeParameters = new(method.TypeParameters.Select(parameter => TypeParameters.Read(parameter, names))),
            Policies = new(own.Concat(inherited)),
            Inherited = inherited.Length,
            DeclaredBy = inherited.Length > 0 ? method.ContainingType.ToDisplayString() : "",
            Effective = new(operation.Policies.Where(policy => policy.Kind != PolicyKind.Fallback || operation.Fallback is { IsUsable: true }).Select(Read)),
            IsRead = operation.Nature.IsRead,
            NatureReason = Explain(operation.Nature),
            FallbackMethod = operation.Targets.Fallback is { IsUsable: true, Method: not null } found ? Read(found, operation) : null,
            LastGoodKey = operation.Targets.Fallback is { IsUsable: true, Form: FallbackForm.LastGood } kept ? KeyOf(kept) : "",
            ResultPredicate = NameOf(operation.Targets.FailsWhen?.OverResult?.Method),
            ExceptionPredicate = NameOf(operation.Targets.FailsWhen?.OverException.Method),
            RouteKey = operation.RouteKey is { } key ? Identifiers.Escape(key.Name) : "",
            Region = operation.Region is { } region ? Identifiers.Escape(region.Name) : "",
            RetryAfter = NameOf(operation.Targets.RetryAfter?.Method),
        };
    }

    /// <summary>The method's own attributes, or for an inherited operation those of its interface where the service has none of the kind.</summary>
    private string[] Policies(ParsedOperation operation, PolicyScope scope)
    {
        var declared = operation.Declared;
        return declared.All(policy => policy.Scope != scope) ? [] : declared
            .Where(policy => policy.Scope == scope && (scope == PolicyScope.Operation || !declared.Any(wider => wider.Scope == PolicyScope.Service && wider.Kind == policy.Kind)))
            .Where(policy => policy.Kind != PolicyKind.Fallback || operation.Targets.Fallback is null or { IsUsable: true })
            .Select(policy => constants.Construct(policy.Attribute))
            .OfType<string>()
            .ToArray();
    }

    /// <summary>What only the interface declares is one policy for all operations, and read once.</summary>
    private PolicyModel Read(EffectivePolicy policy)
    {
        if (!_read.TryGetValue(policy, out var model))
        {
            var values = PolicyParameters.Of(policy.Kind)
                .Select(parameter => new ParameterValue(parameter.Name, policy.Print(parameter)))
                .Where(value => value.Text.Length > 0);
            _read[policy] = model = new PolicyModel(policy.Kind, policy.IsObserved, policy.Scope == PolicyScope.Operation, new(values));
        }

        return model;
    }

    private static string Explain(OperationNature nature) => nature.Reason switch
    {
        NatureReason.ReadAttribute => "marked so",
        NatureReason.WriteAttribute => "marked so",
        NatureReason.ReadVerb or NatureReason.WriteVerb => $"by its verb {nature.Verb}",
        _ => "as neither mark nor verb says read",
    };

    private FallbackMethodModel Read(FallbackResolution fallback, ParsedOperation operation)
    {
        var target = fallback.Method!;
        var plain = operation.Method.Parameters.Where(parameter => !parameter.IsToken()).ToArray();
        var arguments = plain.Select(parameter => Identifiers.Escape(parameter.Name));
        var returns = OperationReturn.Of(target);
        var answersPlainly = operation.Returns.AcceptsPlainly(target.ReturnType);
        return new FallbackMethodModel(
            target.Name,
            NameOf(target) + (target.Arity == 0 ? "" : $"<{string.Join(", ", target.TypeArguments.Select(names.Of))}>"),
            new(arguments),
            fallback.TakesToken ? operation.Token!.Ordinal : -1,
            fallback.TakesException,
            answersPlainly ? ReturnShape.Value : returns.Shape);
    }

    private string KeyOf(FallbackResolution lastGood)
    {
        var keys = lastGood.Keys.Select(parameter => Identifiers.Escape(parameter.Name)).ToArray();
        var first = lastGood.Keys.FirstOrDefault()?.Type;
        return keys.Length switch
        {
            0 => "0",
            1 when first is { IsValueType: true } and not { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
                or { IsReferenceType: true, NullableAnnotation: not NullableAnnotation.Annotated } => keys[0],

            // A key may not be null; a tuple that holds null is none.
            1 => $"({keys[0]}, 0)",
            _ => $"({string.Join(", ", keys)})",
        };
    }

    private string NameOf(IMethodSymbol? method) => method is null ? "" : $"{names.Of(method.ContainingType)}.{Identifiers.Escape(method.Name)}";
}
