namespace System.Runtime.CompilerServices;

/// <summary>Lets string handlers compile for a framework that lacks the type.</summary>
[AttributeUsage(AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
