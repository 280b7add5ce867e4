using Microsoft.Extensions.Options;

namespace Resilience.Configuration;

/// <summary>Tells a starting host everything that is wrong, at once; where nothing is, makes every service's state, so that telemetry has all its series from the start.</summary>
internal sealed class ConfigurationValidator(ResolvedServices services, Func<ResilienceControl> control) : IValidateOptions<ResilienceConfiguration>
{
    public ValidateOptionsResult Validate(string? name, ResilienceConfiguration options)
    {
        if (services.Errors.Length > 0)
        {
            return ValidateOptionsResult.Fail(services.Errors);
        }

        _ = control();
        return ValidateOptionsResult.Success;
    }
}
