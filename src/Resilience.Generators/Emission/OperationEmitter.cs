using Resilience.Generators.Model;

namespace Resilience.Generators.Emission;

/// <summary>Writes one guarded operation: a method of one expression, and the call that it hands to the engine.</summary>
internal sealed class OperationEmitter(ServiceModel service, RuntimeNames names)
{
    private readonly Dictionary<(string Nature, EquatableArray<PolicyModel> Passed), string> _summaries = [];

    public string Emit(OperationModel operation)
    {
        var method = operation.Method;
        var captured = string.Join(", ", Captured(operation).Select(parameter => $"{parameter.Type} {parameter.Name}"));
        var constraints = operation.CallTypeParameters.Constraints(" ");
        return Code.Of($$"""
            {{Summary(operation)}}
            {{Code.Lines(method.Attributes)}}
            {{method.Signature}} =>
                {{Execute(operation)}};

            {{Code.Lines(method.Attributes)}}
            private readonly struct {{operation.CallName}}{{method.TypeArguments}}{{(captured.Length == 0 ? "" : $"({captured})")}} : {{CallInterface(operation)}}{{constraints}}
            {
                {{Code.Lines(Members(operation))}}
            }
            """);
    }

    /// <summary>Most operations of a service have the same to say.</summary>
    private string Summary(OperationModel operation)
    {
        var says = (Nature: OrderInWords.Nature(operation), operation.Passed);
        if (!_summaries.TryGetValue(says, out var summary))
        {
            _summaries[says] = summary = Documentation.Summary($"{says.Nature}: {OrderInWords.Of(says.Passed)}.");
        }

        return summary;
    }

    private static IEnumerable<ParameterModel> Captured(OperationModel operation) => operation.Method.Parameters.Where(parameter => !parameter.IsToken);

    private string Execute(OperationModel operation)
    {
        var token = operation.Method.Parameters.FirstOrDefault(parameter => parameter.IsToken)?.Name ?? "default";
        var call = operation.CallName + operation.Method.TypeArguments;
        var result = operation.ResultType.Length == 0 ? names.Completion : operation.ResultType;
        var (engine, types) = operation.Shape switch
        {
            ReturnShape.Void or ReturnShape.Value => ("Execute", $"{service.Interface}, {result}, {call}"),
            ReturnShape.Task => ("ExecuteTaskAsync", $"{service.Interface}, {call}"),
            ReturnShape.ValueTask => ("ExecuteAsync", $"{service.Interface}, {call}"),
            ReturnShape.Stream => ("Stream", $"{service.Interface}, {result}, {call}"),
            _ => ("ExecuteAsync", $"{service.Interface}, {result}, {call}"),
        };
        var arguments = string.Join(", ", Captured(operation).Select(parameter => parameter.Name));
        var execute = $"{operation.FieldName}.{engine}<{types}>(_endpoints, new({arguments}), {Route(operation)}{token})";
        return operation.Shape == ReturnShape.TaskOfValue ? execute + ".AsTask()" : execute;
    }

    /// <summary>What the arguments say about where the call should go, as an argument of its own; empty for nothing.</summary>
    private string Route(OperationModel operation) => (operation.RouteKey, operation.Region) switch
    {
        ("", "") => "",
        ("", var region) => $"{names.CallRoute}.From({region}), ",
        (var key, "") => $"{names.CallRoute}.By({key}), ",
        var (key, region) => $"{names.CallRoute}.By({key}, {region}), ",
    };

    private string CallInterface(OperationModel operation)
    {
        var result = operation.ResultType.Length == 0 ? names.Completion : operation.ResultType;
        var call = operation.Shape switch
        {
            ReturnShape.Void or ReturnShape.Value => names.ISyncCall,
            ReturnShape.Stream => names.IStreamCall,
            _ => names.IAsyncCall,
        };
        return $"{call}<{service.Interface}, {result}>";
    }

    private IEnumerable<string> Members(OperationModel operation)
    {
        var own = new CallNames(operation);
        yield return Invoke(operation, own);
        if (operation.FallbackMethod is { } fallback)
        {
            yield return Fallback(operation, fallback, own);
        }

        if (operation.ResultPredicate.Length > 0)
        {
            yield return $"public bool IsFailure({operation.ResultType} {own.Result}) => {operation.ResultPredicate}({own.Result});";
        }

        if (operation.LastGoodKey.Length > 0)
        {
            yield return $"public void Remember({names.LastGood} {own.LastGood}, {operation.ResultType} {own.Result}) => {own.LastGood}.Store({operation.LastGoodKey}, {own.Result});";
            yield return Expression(
                $"public bool TryRecall({names.LastGood} {own.LastGood}, out {operation.ResultType} {own.Result})",
                $"{own.LastGood}.TryGet({operation.LastGoodKey}, out {own.Result})");
        }
    }

    private string Invoke(OperationModel operation, CallNames own)
    {
        var method = operation.Method;
        var arguments = string.Join(", ", method.Parameters.Select(parameter => parameter.IsToken ? own.Token : parameter.Argument));
        var invocation = $"{method.On(own.Service)}.{method.Name}{method.TypeArguments}({arguments})";
        var parameters = $"({service.Interface} {own.Service}, {names.CancellationToken} {own.Token})";
        return operation.Shape switch
        {
            ReturnShape.Void => Statement($"public {names.Completion} Invoke{parameters}", invocation),
            ReturnShape.Value => Expression($"public {operation.ResultType} Invoke{parameters}", invocation),
            ReturnShape.Stream => Expression($"public {method.ReturnType} Invoke{parameters}", invocation),
            ReturnShape.TaskOfValue => Expression($"public {ValueTaskOf(operation)} InvokeAsync{parameters}", $"new({invocation})"),
            ReturnShape.ValueTaskOfValue => Expression($"public {ValueTaskOf(operation)} InvokeAsync{parameters}", invocation),
            _ => Expression($"public {ValueTaskOf(operation)} InvokeAsync{parameters}", $"{names.Completion}.Of({invocation})"),
        };
    }

    private string Fallback(OperationModel operation, FallbackMethodModel fallback, CallNames own)
    {
        var arguments = fallback.Arguments.ToList();
        if (fallback.TokenPosition >= 0)
        {
            arguments.Insert(fallback.TokenPosition, own.Token);
        }

        if (fallback.TakesException)
        {
            arguments.Add($"{own.Cause}.Exception");
        }

        var answer = $"{fallback.Target}({string.Join(", ", arguments)})";
        var parameters = $"({names.FallbackCause} {own.Cause}, {names.CancellationToken} {own.Token})";
        return (operation.Shape, fallback.Returns) switch
        {
            (ReturnShape.Void, _) => Statement($"public {names.Completion} Fallback{parameters}", answer),
            (ReturnShape.Value, _) => Expression($"public {operation.ResultType} Fallback{parameters}", answer),
            (ReturnShape.Stream, _) => Expression($"public {operation.Method.ReturnType} Fallback{parameters}", answer),
            (_, ReturnShape.Void) => Statement($"public {ValueTaskOf(operation)} FallbackAsync{parameters}", answer),
            (_, ReturnShape.Task or ReturnShape.ValueTask) => Expression($"public {ValueTaskOf(operation)} FallbackAsync{parameters}", $"{names.Completion}.Of({answer})"),
            (_, ReturnShape.ValueTaskOfValue) => Expression($"public {ValueTaskOf(operation)} FallbackAsync{parameters}", answer),
            _ => Expression($"public {ValueTaskOf(operation)} FallbackAsync{parameters}", $"new({answer})"),
        };
    }

    private string ValueTaskOf(OperationModel operation) =>
        $"{names.ValueTask}<{(operation.ResultType.Length == 0 ? names.Completion : operation.ResultType)}>";

    private static string Expression(string head, string body) => Layout.Expression(head, body);

    private static string Statement(string head, string call) => $"{head} {{ {call}; return default; }}";
}
