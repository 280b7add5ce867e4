using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Resilience.Analyzers.Configuring;
using Resilience.Generators.Model;
using Resilience.Generators.Parsing;
using Resilience.Generators.Parsing.Calls;

namespace Resilience.Analyzers.Registrations;

/// <summary>The endpoints of one compilation's registrations that stand in for each other and go down together, by service.</summary>
internal sealed class SharedEndpoints
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal) { "Add" };

    /// <summary>None are known.</summary>
    public static readonly SharedEndpoints None = new([]);

    private readonly Dictionary<string, IReadOnlyList<SharedEndpoint>> _byService;

    private SharedEndpoints(Dictionary<string, IReadOnlyList<SharedEndpoint>> byService) => _byService = byService;

    /// <summary>Those that share with one added before; none where the service is not registered here. Of several registrations the one speaks in which the fewest do.</summary>
    /// <param name="service">The service's key.</param>
    public IReadOnlyList<SharedEndpoint> Of(string service) => _byService.TryGetValue(service, out var found) ? found : [];

    public static SharedEndpoints In(Compilation compilation, ConfiguredValues configured, CancellationToken cancellationToken)
    {
        var registrations = Added(compilation, cancellationToken)
            .Where(added => added.Endpoint.Service is not null)
            .GroupBy(added => (Service: ServiceNodes.KeyOf(added.Endpoint.Service!.OriginalDefinition), Body: added.Endpoint.BodyAround()));
        return new SharedEndpoints(registrations.GroupBy(registration => registration.Key.Service, StringComparer.Ordinal).ToDictionary(
            service => service.Key,
            service => (IReadOnlyList<SharedEndpoint>)service
                .Select(registration => registration.Select(added => Sharing(added, configured, cancellationToken)).OfType<SharedEndpoint>().ToArray())
                .OrderBy(sharing => sharing.Length)
                .First(),
            StringComparer.Ordinal));
    }

    private static IEnumerable<(AddedEndpoint Endpoint, SemanticModel Model, int File)> Added(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var (tree, file) in compilation.SyntaxTrees.Select((tree, file) => (tree, file)).Where(numbered => !GeneratedCode.Contains(numbered.tree)))
        {
            SemanticModel? model = null;
            foreach (var name in NamesInTree.Of(tree).Of(Names).OfType<GenericNameSyntax>())
            {
                if (name.Parent?.Parent is InvocationExpressionSyntax call)
                {
                    // Few files register endpoints, and only these get a model.
#pragma warning disable RS1030
                    model ??= compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
                    if (AddedEndpoint.Of(call, model, cancellationToken) is { } endpoint)
                    {
                        yield return (endpoint, model, file);
                    }
                }
            }
        }
    }

    private static SharedEndpoint? Sharing((AddedEndpoint Endpoint, SemanticModel Model, int File) added, ConfiguredValues configured, CancellationToken cancellationToken)
    {
        var endpoint = added.Endpoint;
        if (endpoint is not { Name: { } name, IsCertain: true })
        {
            return null;
        }

        var shared = endpoint.Earlier(added.Model, cancellationToken).Select(earlier => endpoint.Under(configured).SharedWith(earlier.Under(configured))).FirstOrDefault(found => found is not null);
        return shared is null ? null : new SharedEndpoint(name, shared, new CodePlace(added.File, endpoint.Place.SpanStart, endpoint.Place.Span.Length));
    }
}
