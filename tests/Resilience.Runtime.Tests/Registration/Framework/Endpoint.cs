namespace Resilience.Registration.Framework;

/// <summary>A type of another framework that has our endpoint's name, as ASP.NET's has.</summary>
public sealed class Endpoint;
