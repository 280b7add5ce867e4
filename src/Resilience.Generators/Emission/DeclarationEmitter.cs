using Microsoft.CodeAnalysis.CSharp;
using Resilience.Generators.Model;

namespace Resilience.Generators.Emission;

/// <summary>Writes what the interface declares, for the registry to read once.</summary>
internal sealed class DeclarationEmitter(ServiceModel service, RuntimeNames names)
{
    /// <summary>How much further in a list stands than what it belongs to.</summary>
    private const int Indentation = 10;

    public Code Emit() => $$"""
        /// <summary>What the interface declares.</summary>
        public static {{names.ServiceDeclaration}} {{service.DeclarationName}} { get; } = new({{ServiceName()}}, typeof({{service.Interface}}))
        {
            {{List("Policies", service.Policies)}}
            {{List("Operations", service.Operations.Select(Emit))}}
        };
        """;

    /// <summary>The name of a generic service says which one it is; its type arguments are known when it runs.</summary>
    private string ServiceName() => service.TypeParameters.Count == 0
        ? Literal(service.Name)
        : $"$\"{service.Name}<{string.Join(", ", service.TypeParameters.Select(parameter => $"{{typeof({parameter.Name}).Name}}"))}>\"";

    private string Emit(OperationModel operation)
    {
        var shape = operation.Shape switch
        {
            ReturnShape.Void or ReturnShape.Value => "Sync",
            ReturnShape.Stream => "Stream",
            _ => "Async",
        };
        string[] values =
        [
            operation.ResultIdentity.Length > 0 ? $"Result = typeof({operation.ResultIdentity})," : "",
            operation.IsRead ? "IsRead = true," : "",
            List("Policies", operation.Policies),
            operation.Inherited > 0 ? $"Inherited = {operation.Inherited}, DeclaredBy = {Literal(operation.DeclaredBy)}," : "",
            operation.RetryAfter.Length > 0 ? $"RetryAfter = {operation.RetryAfter}," : "",
            operation.ExceptionPredicate.Length > 0 ? $"FailsWhen = {operation.ExceptionPredicate}," : "",
            operation.FallbackMethod is { Returns: ReturnShape.Value or ReturnShape.Void } ? "FallsBackAtOnce = true," : "",
            operation.RouteKey.Length > 0 ? "TakesRouteKey = true," : "",
            operation.Region.Length > 0 ? "TakesRegion = true," : "",
            operation.ResultPredicate.Length > 0 ? "InspectsResults = true," : "",
        ];
        var head = $"new {names.OperationDeclaration}({Literal(operation.Name)}, {names.OperationShape}.{shape})";
        var given = values.Where(value => value.Length > 0).ToArray();
        return given.Length == 0 ? head + ","
            : Layout.FitsOnLine(head.Length + "{  },".Length, given, " ".Length) ? $"{head} {{ {string.Join(" ", given).TrimEnd(',')} }},"
            : Code.Of($$"""
                {{head}}
                {
                    {{Code.Lines(given)}}
                },
                """);
    }

    private static string List(string name, IEnumerable<string> items)
    {
        var texts = items.Select(item => item.TrimEnd(',')).ToArray();
        return texts.Length == 0 ? ""
            : Layout.FitsOnLine(Indentation + name.Length + " = [],".Length, texts, ", ".Length) ? $"{name} = [{string.Join(", ", texts)}],"
            : Code.Of($$"""
                {{name}} =
                [
                    {{Code.Lines(texts.Select(text => text + ","))}}
                ],
                """);
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
