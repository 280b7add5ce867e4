using Resilience.Registration;

namespace Resilience.Configuration;

/// <summary>Who owns a policy's state: the operation, the service that is proxied, or an interface that declares some of its operations.</summary>
/// <param name="IsOperation">Whether the operation does.</param>
/// <param name="DeclaredBy">The declaring interface; null where it is not the owner.</param>
internal readonly record struct PolicyOwner(bool IsOperation, string? DeclaredBy)
{
    public static PolicyOwner Operation => new(true, null);

    public static PolicyOwner Of(ServiceDeclaration service, OperationDeclaration operation, PolicyAttribute shared) =>
        new(false, Array.IndexOf(service.Policies, shared) < 0 ? operation.DeclaredBy : null);
}
