namespace Resilience.Configuration;

/// <summary>A value that someone gave, with where: a configuration key, or a member and its attribute.</summary>
internal readonly record struct Given(object Value, string Place);
