namespace System.Runtime.CompilerServices;

/// <summary>Lets records compile for a framework that lacks the type.</summary>
internal static class IsExternalInit;
