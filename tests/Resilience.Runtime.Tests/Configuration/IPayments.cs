using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Resilience.Calling;
using Resilience.Registration;
using Xunit;

namespace Resilience.Configuration;

public interface IPayments
{
    void Charge();

    string Find();
}

internal sealed class Payments : IPayments
{
    public void Charge()
    {
    }

    public string Find() => "";
}

/// <summary>Shaped like a generated proxy and its declaration: a write, then a read.</summary>
internal sealed class PaymentsProxy(Endpoints<IPayments> endpoints) : IPayments
{
    public const int Charging = 0;
    public const int Finding = 1;

    public void Charge() => endpoints.Current.Charge();

    public string Find() => endpoints.Current.Find();

    public static ServiceDeclaration Declare(PolicyAttribute[] service, PolicyAttribute[]? charge = null, PolicyAttribute[]? find = null) => new("Payments", typeof(IPayments))
    {
        Policies = service,
        Operations =
        [
            new OperationDeclaration("Charge", OperationShape.Sync) { Policies = charge ?? [] },
            new OperationDeclaration("Find", OperationShape.Sync) { Policies = find ?? [], IsRead = true },
        ],
    };
}

internal static class PaymentsServices
{
    public static IServiceCollection AddResilientPayments(this IServiceCollection services, ServiceDeclaration declaration) =>
        ServiceRegistration.AddResilient<IPayments, Payments>(services, declaration, endpoints => new PaymentsProxy(endpoints));

    public static ResolvedService Resolve(this ServiceDeclaration declaration, params (string Key, string? Value)[] keys)
    {
        using var provider = new ServiceCollection().Configure(keys).AddResilientPayments(declaration).BuildServiceProvider();
        return provider.GetRequiredService<ResolvedServices>().Of(typeof(IPayments));
    }

    public static OperationSettings Charge(this ServiceDeclaration declaration, params (string Key, string? Value)[] keys) =>
        declaration.Resolve(keys).Operations[PaymentsProxy.Charging];

    /// <summary>What the container says when the service is first asked for.</summary>
    public static string[] Errors(this ServiceDeclaration declaration, params (string Key, string? Value)[] keys)
    {
        using var provider = new ServiceCollection().Configure(keys).AddResilientPayments(declaration).BuildServiceProvider();
        return [.. Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IPayments>()).Failures];
    }
}
