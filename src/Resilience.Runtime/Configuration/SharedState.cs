using Resilience.Outcomes;
using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>Checks that whoever shares a state by its name agrees on what shapes it; else the first to come would decide for all.</summary>
internal sealed class SharedState(ErrorList errors)
{
    private readonly Dictionary<(PolicySchema Policy, string Name, string Endpoints), (object Settings, string Place)> _first = [];

    public static string Mend(PolicySchema policy) => $"Set it for the service, or put [{policy.Name}] on the method.";

    public void Check(ServiceDeclaration declaration, ResolvedService service)
    {
        var endpoints = string.Join(',', service.Endpoints.Select(endpoint => endpoint.Name));
        for (var index = 0; index < service.Operations.Length; index++)
        {
            var settings = service.Operations[index];
            var place = AttributePlace.Of(declaration, declaration.Operations[index]);
            Check(BreakerSettingsReader.Schema, settings.Breaker, breaker => breaker with { Filter = ExceptionFilter.All }, place, endpoints);
            Check(RateLimitSettingsReader.Schema, settings.RateLimit, limit => limit, place, "");
            Check(AdaptiveLimitSettingsReader.Schema, settings.Adaptive, limit => limit, place, endpoints);
            Check(BulkheadSettingsReader.Schema, settings.Bulkhead, bulkhead => bulkhead, place, endpoints);
            Check(FailoverSettingsReader.Schema, settings.Failover, failover => failover with { Endpoints = [] }, place, "");
            Check(RetrySettingsReader.Schema, settings.Retry, retry => retry.Budget, place, "");
            Check(SloSettingsReader.Schema, settings.Slo, slo => slo, place, "");
            Check(SloSettingsReader.Schema, settings.ServiceSlo, slo => slo, place, "");
        }
    }

    private void Check<T>(PolicySchema policy, Scoped<T>? scoped, Func<T, object> shaping, string place, string endpoints)
        where T : class
    {
        if (scoped?.SharedName is not { } name)
        {
            return;
        }

        var mine = shaping(scoped.Settings);
        if (!_first.TryAdd((policy, name, endpoints), (mine, place)) && _first[(policy, name, endpoints)] is var other && !mine.Equals(other.Settings))
        {
            errors.Add(
                $"{place} [{policy.Name}] Name = {ErrorList.Show(name)}: shares its state with {other.Place}, but differs from it in {Difference(policy)}. "
                + "Give both the same values, or different names.");
        }
    }

    private static string Difference(PolicySchema policy) => "one of " + string.Join(", ", policy.OfState.Select(parameter => parameter.Name));
}
