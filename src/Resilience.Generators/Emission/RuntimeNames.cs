using System.Runtime.CompilerServices;
using Resilience.Generators.Model;

namespace Resilience.Generators.Emission;

/// <summary>The names of the runtime's types as one file may write them. Remembers the namespaces they need.</summary>
internal sealed class RuntimeNames(ServiceModel service)
{
    private readonly SortedSet<string> _usings = new(service.Usings, StringComparer.Ordinal);

    public string Action => Of();

    public string CallRoute => Of();

    public string CancellationToken => Of();

    public string Completion => Of();

    public string DynamicallyAccessedMembers => OfAttribute();

    public string DynamicallyAccessedMemberTypes => Of();

    public string Endpoints => Of();

    public string EndpointsBuilder => Of();

    public string ExcludeFromCodeCoverage => OfAttribute();

    public string FallbackCause => Of();

    public string GeneratedCode => OfAttribute();

    public string IAsyncCall => Of();

    public string IServiceCollection => Of();

    public string IStreamCall => Of();

    public string ISyncCall => Of();

    public string LastGood => Of();

    public string Operation => Of();

    public string OperationDeclaration => Of();

    public string OperationShape => Of();

    public string ServiceDeclaration => Of();

    public string ServiceRegistration => Of();

    public string ValueTask => Of();

    public string IAsyncEnumerable => Of();

    /// <summary>The directives that everything written so far needs, System first.</summary>
    public IEnumerable<string> Usings => _usings
        .Where(name => name != service.Namespace && !service.Namespace.StartsWith(name + ".", StringComparison.Ordinal))
        .OrderBy(name => name == "System" || name.StartsWith("System.", StringComparison.Ordinal) ? 0 : 1)
        .Select(name => service.HiddenNamespaces.Contains(name.Split('.')[0]) ? $"using global::{name};" : $"using {name};");

    private string OfAttribute([CallerMemberName] string name = "") => Of(name + "Attribute");

    private string Of([CallerMemberName] string type = "")
    {
        var spelling = RuntimeTypes.SpellingOf(type);
        var home = RuntimeTypes.NamespaceOf(type);
        if (service.AmbiguousNames.Contains(type))
        {
            return $"global::{home}.{spelling}";
        }

        _usings.Add(home);
        return spelling;
    }
}
