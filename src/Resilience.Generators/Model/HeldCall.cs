namespace Resilience.Generators.Model;

/// <summary>A call in a class that an implementation of a service is made with: on whose behalf it is made cannot be told.</summary>
/// <param name="Service">The service, as in <see cref="OperationKey.Service"/>.</param>
/// <param name="Through">The classes from what the implementation's constructor takes down to the one that calls, in words.</param>
/// <param name="To">The operation that is called.</param>
internal readonly record struct HeldCall(string Service, string Through, OperationKey To);
