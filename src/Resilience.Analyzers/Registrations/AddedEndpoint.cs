using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Configuring;
using Resilience.Generators.Parsing;

namespace Resilience.Analyzers.Registrations;

/// <summary>An endpoint as its registration gives it: <c>.Add&lt;T&gt;(name, uri:, region:, group:)</c>. What is not constant is not known.</summary>
/// <param name="Call">The registering call.</param>
/// <param name="Place">Its name with the type argument.</param>
/// <param name="Builder">The type of what it is added to, closed over the service.</param>
/// <param name="Name">The endpoint's name; null when it is not constant.</param>
/// <param name="Address">Its address; null for none.</param>
/// <param name="GivenRegion">The region that is given; null for none.</param>
/// <param name="Group">The group that is given; null for none.</param>
internal sealed record AddedEndpoint(
    InvocationExpressionSyntax Call, SimpleNameSyntax Place, INamedTypeSymbol Builder, string? Name, Uri? Address, string? GivenRegion, string? Group)
{
    /// <summary>The service that it serves.</summary>
    public INamedTypeSymbol? Service => Builder.TypeArguments[0] as INamedTypeSymbol;

    /// <summary>Whether every run of the code adds it.</summary>
    public bool IsCertain => BodyAround() is { } body && !BranchesOf(Call, body).Any();

    /// <summary>The host of its address, in lower case; null for none.</summary>
    private string? Host => Address?.Host is { Length: > 0 } host ? host.ToLowerInvariant() : null;

    /// <summary>The region that is given, else the cloud region that the host names; null for none.</summary>
    private string? Region => GivenRegion ?? (Host is { } host ? CloudRegions.NamedIn(host) : null);

    /// <summary>Whether its address is this machine.</summary>
    private bool IsLocal => Address?.IsLoopback == true;

    /// <summary>What adds an endpoint is called.</summary>
    public static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "Add" };

    /// <summary>The endpoint that a call adds; null for any other call.</summary>
    public static AddedEndpoint? Of(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!MayAdd(call)
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol { ContainingType: { Name: "EndpointsBuilder", Arity: 1 } builder } method
            || builder.ContainingNamespace.ToDisplayString() != "Resilience")
        {
            return null;
        }

        return new AddedEndpoint(
            call, ((MemberAccessExpressionSyntax)call.Expression).Name, builder, ValueOf("name"), AddressOf(ValueOf("uri")), ValueOf("region"), ValueOf("group"));

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

    /// <summary>The same with what configuration says of it in place of what the code says.</summary>
    public AddedEndpoint Under(ConfiguredValues configured)
    {
        if (configured.IsEmpty || Service is not { } service || Name is not { } name)
        {
            return this;
        }

        return this with
        {
            Address = configured.OfEndpoint(ServiceNames.Of(service), name, "Uri") is { } uri ? AddressOf(uri) : Address,
            GivenRegion = configured.OfEndpoint(ServiceNames.Of(service), name, nameof(Region)) ?? GivenRegion,
            Group = configured.OfEndpoint(ServiceNames.Of(service), name, nameof(Group)) ?? Group,
        };
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
        var body = BodyAround();
        var candidates = body?.DescendantNodes(inside => inside == body || !IsBody(inside)) ?? [];
        return candidates.OfType<InvocationExpressionSyntax>()
            .Where(call => MayAdd(call) && ((MemberAccessExpressionSyntax)call.Expression).Name.SpanStart < Place.SpanStart)
            .Where(call => BranchesOf(call, body!).All(branch => branch.Span.Contains(Place.Span)))
            .Select(call => Of(call, model, cancellationToken))
            .OfType<AddedEndpoint>()
            .Where(endpoint => SymbolEqualityComparer.Default.Equals(endpoint.Builder, Builder))
            .OrderBy(endpoint => endpoint.Place.SpanStart);
    }

    /// <summary>The code that a run goes through from its beginning.</summary>
    public SyntaxNode? BodyAround() => Call.Ancestors().FirstOrDefault(IsBody);

    private static Uri? AddressOf(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : null;

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
