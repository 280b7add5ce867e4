using Microsoft.Extensions.Options;

namespace Resilience.Configuration;

/// <summary>Tells a starting host everything that is wrong, at once.</summary>
internal sealed class ConfigurationValidator(ResolvedServices services) : IValidateOptions<ResilienceConfiguration>
{
    public ValidateOptionsResult Validate(string? name, ResilienceConfiguration options) =>
        services.Errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(services.Errors);
}
