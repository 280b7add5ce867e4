namespace System.Runtime.CompilerServices;

/// <summary>Lets required members compile for a framework that lacks the type.</summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class RequiredMemberAttribute : Attribute;
