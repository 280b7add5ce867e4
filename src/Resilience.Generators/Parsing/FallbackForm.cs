namespace Resilience.Generators.Parsing;

/// <summary>What answers in an operation's place.</summary>
internal enum FallbackForm
{
    Method,
    Handler,
    LastGood,
}
