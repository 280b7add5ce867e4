namespace Resilience.Configuration;

/// <summary>A service's endpoints as a list of names in a policy is read against them.</summary>
/// <param name="Names">Those there are.</param>
/// <param name="Added">Those among them that operators have added.</param>
/// <param name="Removed">Those of code and configuration that operators have removed.</param>
internal sealed record ServedEndpoints(string[] Names, string[] Added, string[] Removed);
