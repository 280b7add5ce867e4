using Microsoft.Extensions.DependencyInjection;
using Resilience.Calling;
using Resilience.Configuration;
using Xunit;

namespace Resilience.Registration;

public class ServiceNameTests
{
    [Fact]
    public void Law37_Services_of_one_name_are_refused_until_one_is_named()
    {
        var services = new ServiceCollection();
        AddStore<int>(services, e => e.Add("default", new Store<int>()));

        var error = Assert.Throws<InvalidOperationException>(() => AddStore<string>(services, e => e.Add("default", new Store<string>())));

        Assert.Equal(
            "Store: both Resilience.Registration.IStore<Int32> and Resilience.Registration.IStore<String> have this name, which configuration and telemetry go by. "
            + "Name one of them: AddResilient…(endpoints => endpoints.Named(\"…\").Add<…>(…)).",
            error.Message);
    }

    [Fact]
    public void Closed_generic_services_stand_beside_each_other_under_their_names()
    {
        var services = new ServiceCollection().Configure(("Services:Texts:Endpoints:default:Region", "north"));
        AddStore<int>(services, e => e.Add<Store<int>>("default"));
        AddStore<string>(services, e => e.Named("Texts").Add<Store<string>>("default"));
        using var provider = services.Build();

        var resolved = provider.GetRequiredService<ResolvedServices>();

        Assert.IsType<StoreProxy<int>>(provider.GetRequiredService<IStore<int>>());
        Assert.IsType<StoreProxy<string>>(provider.GetRequiredService<IStore<string>>());
        Assert.Equal(new Endpoint("Texts", "default", Region: "north"), resolved.Of(typeof(IStore<string>)).Endpoints[0]);
        Assert.Equal(new Endpoint("Store", "default"), resolved.Of(typeof(IStore<int>)).Endpoints[0]);
        Assert.Equal(["Store", "Texts"], resolved.All.Select(service => service.Resolved.Name));
    }

    [Fact]
    public void Name_with_a_colon_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => AddStore<int>(new ServiceCollection(), e => e.Named("a:b")));

        Assert.Equal("Store: the name of a service must not be empty nor hold a colon, but is \"a:b\". Give it a name such as \"primary\".", error.Message);
    }

    private static void AddStore<T>(IServiceCollection services, Action<EndpointsBuilder<IStore<T>>> endpoints) =>
        ServiceRegistration.AddResilient(services, new ServiceDeclaration("Store", typeof(IStore<T>)), given => new StoreProxy<T>(given), endpoints);
}

public interface IStore<T>
{
    T? Load();
}

internal sealed class Store<T> : IStore<T>
{
    public T? Load() => default;
}

internal sealed class StoreProxy<T>(Endpoints<IStore<T>> endpoints) : IStore<T>
{
    public T? Load() => endpoints.Current.Load();
}
