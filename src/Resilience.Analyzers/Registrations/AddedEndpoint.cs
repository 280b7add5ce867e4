using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Resilience.Analyzers.Registrations;

/// <summary>An endpoint as its registration gives it: <c>.Add&lt;T&gt;(name, uri:, region:, group:)</c>. What is not constant is not known.</summary>
/// <param name="Call">The registering call.</param>
/// <param name="Place">Its name with the type argument.</param>
/// <param name="Builder">The type of what it is added to, closed over the service.</param>
/// <param name="Name">The endpoint's name; null when it is not constant.</param>
/// <param name="Host">The host of its address, in lower case; null for none.</param>
/// <param name="IsLocal">Whether that is this machine.</param>
/// <param name="Region">The region that is given, else the cloud region that the host names; null for none.</param>
/// <param name="Group">The group that is given; null for none.</param>
internal sealed record AddedEndpoint(
    InvocationExpressionSyntax Call, SimpleNameSyntax Place, INamedTypeSymbol Builder, string? Name, string? Host, bool IsLocal, string? Region, string? Group)
{
    /// <summary>The endpoint that a call adds; null for any other call.</summary>
    public static AddedEndpoint? Of(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!MayAdd(call)
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { ContainingType: { Name: "EndpointsBuilder", Arity: 1 } builder } method
            || builder.ContainingNamespace.ToDisplayString() != "Resilience")
        {
            return null;
        }

        var address = Uri.TryCreate(ValueOf("uri"), UriKind.Absolute, out var uri) ? uri : null;
        var host = address?.Host is { Length: > 0 } text ? text.ToLowerInvariant() : null;
        return new AddedEndpoint(
            call, ((MemberAccessExpressionSyntax)call.Expression).Name, builder, ValueOf("name"), host, address?.IsLoopback == true,
            ValueOf("region") ?? (host is null ? null : CloudRegions.NamedIn(host)), ValueOf("group"));

        string? ValueOf(string parameter) =>
            ArgumentOf(parameter) is { } argument && model.GetConstantValue(argument.Expression, cancellationToken).Value is string { Length: > 0 } value ? value : null;

        ArgumentSyntax? ArgumentOf(string parameter)
        {
            var arguments = call.ArgumentList.Arguments;
            var position = method.Parameters.FirstOrDefault(candidate => candidate.Name == parameter)?.Ordinal ?? -1;
            return arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter)
                ?? (position >= 0 && position < arguments.Count && arguments[position].NameColon is null ? arguments[position] : null);
        }
    }

    /// <summary>What it shares with an endpoint added earlier, in words; null for nothing that is known.</summary>
    public string? SharedWith(AddedEndpoint earlier)
    {
        if (IsLocal || earlier.IsLocal)
        {
            return null;
        }

        return Same(Host, earlier.Host) ? $"host {Host}"
            : Same(Group, earlier.Group) ? $"group {Group}"
            : Same(Region, earlier.Region) ? $"region {Region}"
            : null;
    }

    /// <summary>The endpoints of the same builder that the same code adds before this one, on every way to it.</summary>
    public IEnumerable<AddedEndpoint> Earlier(SemanticModel model, CancellationToken cancellationToken)
    {
        var body = Call.Ancestors().FirstOrDefault(IsBody);
        var candidates = body?.DescendantNodes(inside => inside == body || !IsBody(inside)) ?? [];
        return candidates.OfType<InvocationExpressionSyntax>()
            .Where(call => MayAdd(call) && ((MemberAccessExpressionSyntax)call.Expression).Name.SpanStart < Place.SpanStart)
            .Where(call => BranchesOf(call, body!).All(branch => branch.Span.Contains(Place.Span)))
            .Select(call => Of(call, model, cancellationToken))
            .OfType<AddedEndpoint>()
            .Where(endpoint => SymbolEqualityComparer.Default.Equals(endpoint.Builder, Builder))
            .OrderBy(endpoint => endpoint.Place.SpanStart);
    }

    private static bool MayAdd(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "Add", TypeArgumentList.Arguments.Count: 1 } };

    private static bool IsBody(SyntaxNode node) =>
        node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or GlobalStatementSyntax;

    /// <summary>The code around a call that a run may leave out.</summary>
    private static IEnumerable<SyntaxNode> BranchesOf(InvocationExpressionSyntax call, SyntaxNode body) =>
        call.Ancestors().TakeWhile(ancestor => ancestor != body).Where(ancestor =>
            ancestor is ElseClauseSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or ConditionalExpressionSyntax
            || (ancestor.Parent is IfStatementSyntax branch && branch.Statement == ancestor));

    private static bool Same(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
