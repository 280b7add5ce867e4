using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing;

/// <summary>Finds what answers in an operation's place: exactly one static method must fit, or a class must implement the service.</summary>
internal sealed class FallbackResolver(INamedTypeSymbol service, StaticMethods statics)
{
    public FallbackResolution Resolve(EffectivePolicy fallback, IMethodSymbol operation, OperationReturn returns, bool isRead)
    {
        if (fallback.Text("Method") is { } method)
        {
            return ResolveMethod(method, fallback.Declared.BearingInterface, operation, returns);
        }

        return fallback.Type("Handler") is { } handler ? ResolveHandler(handler) : ResolveLastGood(fallback, operation, returns, isRead);
    }

    private FallbackResolution ResolveMethod(string name, INamedTypeSymbol bearer, IMethodSymbol operation, OperationReturn returns)
    {
        var candidates = statics.Named(name, bearer);
        var fitting = candidates.Select(candidate => Fit(candidate, operation, returns)).OfType<FallbackResolution>().ToArray();
        var status = fitting.Length switch
        {
            1 => statics.CanBeCalled(fitting[0].Method!) ? ResolutionStatus.Found : ResolutionStatus.Inaccessible,
            > 1 => ResolutionStatus.Ambiguous,
            _ => statics.Exists(name, bearer) ? ResolutionStatus.WrongShape : ResolutionStatus.Missing,
        };
        return new FallbackResolution
        {
            Status = status,
            Form = FallbackForm.Method,
            TargetName = name,
            Method = fitting.Length == 1 ? fitting[0].Method : null,
            TakesToken = fitting.Length == 1 && fitting[0].TakesToken,
            TakesException = fitting.Length == 1 && fitting[0].TakesException,
        };
    }

    /// <summary>Matches a method against the operation's parameters in order, the token left out or not, and an exception last or not.</summary>
    private static FallbackResolution? Fit(IMethodSymbol candidate, IMethodSymbol operation, OperationReturn returns)
    {
        if (candidate.Arity != operation.Arity)
        {
            return null;
        }

        var method = candidate.Arity == 0 ? candidate : candidate.Construct([.. operation.TypeParameters]);
        if (!returns.AcceptsFallback(method.ReturnType) || method.RefKind != RefKind.None)
        {
            return null;
        }

        foreach (var takesToken in operation.TokenParameter() is null ? [false] : new[] { true, false })
        {
            var expected = operation.Parameters.Where(parameter => takesToken || !parameter.IsToken()).Select(parameter => parameter.Type).ToArray();
            var extra = method.Parameters.Length - expected.Length;
            if (extra is not (0 or 1) || (extra == 1 && !method.Parameters[method.Parameters.Length - 1].Type.IsException()))
            {
                continue;
            }

            if (expected.Zip(method.Parameters, Matches).All(fits => fits))
            {
                return new FallbackResolution
                {
                    Status = ResolutionStatus.Found,
                    Form = FallbackForm.Method,
                    Method = method,
                    TakesToken = takesToken,
                    TakesException = extra == 1,
                };
            }
        }

        return null;
    }

    private static bool Matches(ITypeSymbol expected, IParameterSymbol actual) =>
        actual.RefKind is RefKind.None or RefKind.In && SymbolEqualityComparer.Default.Equals(expected, actual.Type);

    private FallbackResolution ResolveHandler(ITypeSymbol type)
    {
        var handler = type as INamedTypeSymbol;
        var fits = handler is { TypeKind: TypeKind.Class, IsAbstract: false, IsUnboundGenericType: false }
            && handler.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, service.OriginalDefinition));
        var status = !fits ? ResolutionStatus.WrongShape
            : statics.CanBeCalled(type) ? ResolutionStatus.Found : ResolutionStatus.Inaccessible;
        return new FallbackResolution { Status = status, Form = FallbackForm.Handler, TargetName = type.Name, Handler = handler };
    }

    private static FallbackResolution ResolveLastGood(EffectivePolicy fallback, IMethodSymbol operation, OperationReturn returns, bool isRead)
    {
        var names = fallback.Texts("KeyedBy");
        var keys = operation.Parameters.Where(parameter => !parameter.IsToken() && names.Contains(parameter.Name)).ToImmutableArray();
        var canKeep = isRead && returns is { Result: not null, Shape: not ReturnShape.Stream };
        var isKeyed = fallback.GiverOf("KeyedBy") is not null || operation.Parameters.All(parameter => parameter.IsToken());
        return new FallbackResolution
        {
            Status = !canKeep ? ResolutionStatus.NotForThisOperation : isKeyed ? ResolutionStatus.Found : ResolutionStatus.Unkeyed,
            Form = FallbackForm.LastGood,
            Keys = keys,
            MissingKeys = names.Where(name => keys.All(key => key.Name != name)).ToImmutableArray(),
        };
    }
}
