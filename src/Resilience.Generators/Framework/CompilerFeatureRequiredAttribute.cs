namespace System.Runtime.CompilerServices;

/// <summary>Lets required members compile for a framework that lacks the type.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    public string FeatureName { get; } = featureName;
}
