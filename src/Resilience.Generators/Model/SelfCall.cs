namespace Resilience.Generators.Model;

/// <summary>A class that calls, through <c>this</c>, a method of its own that is an operation's body.</summary>
/// <param name="To">The operation.</param>
/// <param name="Place">The name that is called.</param>
internal readonly record struct SelfCall(OperationKey To, CodePlace Place);
