using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>Checks every parameter that an attribute gives: the compiler's rules do not see attributes that code builds or a newer assembly brings.</summary>
internal sealed class AttributeValidator(ErrorList errors)
{
    public void Check(ServiceDeclaration service)
    {
        Check(service.Policies, AttributePlace.Of(service));
        foreach (var operation in service.Operations)
        {
            Check(operation.Policies, AttributePlace.Of(service, operation));
        }
    }

    private void Check(PolicyAttribute[] policies, string member)
    {
        foreach (var policy in policies)
        {
            if (PolicySchemas.Of(policy) is not { } schema)
            {
                continue;
            }

            foreach (var parameter in schema.Entries)
            {
                if (policy.TryGet(parameter.Name, out var value) && value is not null && !parameter.Accepts(value))
                {
                    errors.OutOfRange($"{member} [{schema.Name}] {parameter.Name}", ErrorList.Show(value), parameter.Allowed, "Correct the attribute.");
                }
            }
        }
    }
}
