using Microsoft.CodeAnalysis;

namespace Resilience.Generators.Parsing;

/// <summary>Finds the member that an enum constant stands for.</summary>
internal static class EnumNames
{
    /// <summary>The member's name; null when no member has the value.</summary>
    public static string? Of(TypedConstant constant) => constant.Type?.GetMembers()
        .OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value))?.Name;
}
