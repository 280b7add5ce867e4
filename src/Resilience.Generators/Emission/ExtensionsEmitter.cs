using Resilience.Generators.Model;

namespace Resilience.Generators.Emission;

/// <summary>Writes the registration: one line for whoever uses the service.</summary>
internal sealed class ExtensionsEmitter(ServiceModel service, RuntimeNames names)
{
    public Code Emit()
    {
        var own = service.TypeParameters.Select(parameter => parameter.Name).ToArray();
        var arguments = own.Length == 0 ? "" : $"<{string.Join(", ", own)}>";
        var preserved = $"[{names.DynamicallyAccessedMembers}({names.DynamicallyAccessedMemberTypes}.PublicConstructors)]";
        var implementation = service.ImplementationTypeParameter;
        var parameters = string.Join(", ", own.Append($"{preserved} {implementation}"));
        var constraints = string.Join("\n", service.TypeParameters.Where(parameter => parameter.Constraints.Length > 0)
            .Select(parameter => $"where {parameter.Name} : {parameter.Constraints}"));
        var proxy = service.ProxyName + arguments;
        return $$"""
            /// <summary>Registers <c>{{Documentation.Escape(service.Interface)}}</c> with its policies.</summary>
            [{{names.GeneratedCode}}("Resilience", "0.1")]
            [{{names.ExcludeFromCodeCoverage}}]
            {{Code.Lines(service.Attributes)}}
            {{(service.IsPublic ? "public" : "internal")}} static class {{service.ExtensionsName}}
            {
                /// <summary>Registers the service with one class that serves every endpoint.</summary>
                public static {{names.IServiceCollection}} AddResilient{{service.Name}}<{{parameters}}>(
                    this {{names.IServiceCollection}} services)
                    {{constraints}}
                    where {{implementation}} : class, {{service.Interface}} =>
                    {{names.ServiceRegistration}}.AddResilient<{{service.Interface}}, {{implementation}}>(
                        services, {{proxy}}.{{service.DeclarationName}}, {{proxy}}.{{service.CreateName}});

                /// <summary>Registers the service with the endpoints given.</summary>
                public static {{names.IServiceCollection}} AddResilient{{service.Name}}{{arguments}}(
                    this {{names.IServiceCollection}} services, {{names.Action}}<{{names.EndpointsBuilder}}<{{service.Interface}}>> endpoints){{(constraints.Length == 0 ? " =>" : "")}}
                    {{(constraints.Length == 0 ? "" : constraints + " =>")}}
                    {{names.ServiceRegistration}}.AddResilient<{{service.Interface}}>(
                        services, {{proxy}}.{{service.DeclarationName}}, {{proxy}}.{{service.CreateName}}, endpoints);
            }
            """;
    }
}
