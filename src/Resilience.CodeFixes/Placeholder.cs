namespace Resilience.CodeFixes;

internal static class Placeholder;
