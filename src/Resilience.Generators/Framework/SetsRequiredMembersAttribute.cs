namespace System.Diagnostics.CodeAnalysis;

/// <summary>Lets records with required members compile for a framework that lacks the type.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
