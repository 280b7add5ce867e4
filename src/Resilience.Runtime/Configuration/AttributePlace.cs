using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>Names members in messages as code does: <c>IPaymentGateway.Charge</c>.</summary>
internal static class AttributePlace
{
    public static string Of(ServiceDeclaration service) => TypeNames.Short(service.ServiceType);

    public static string Of(ServiceDeclaration service, OperationDeclaration operation) => $"{Of(service)}.{operation.Name}";
}
