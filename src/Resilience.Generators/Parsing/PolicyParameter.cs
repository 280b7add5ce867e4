namespace Resilience.Generators.Parsing;

/// <summary>One parameter of a policy attribute.</summary>
/// <param name="Name">As configuration spells it: the property's name.</param>
/// <param name="Default">The built-in default: a number, flag or text; an enum's member name; null for none and for arrays.</param>
/// <param name="FallsThrough">
/// Whether an attribute that leaves it out lets the wider scope speak. Not so for what says which policy it is
/// (a fallback's target, an idempotency key): that is the nearest attribute's alone.
/// </param>
internal sealed record PolicyParameter(string Name, object? Default, bool FallsThrough = true);
