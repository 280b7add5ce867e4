namespace Resilience.Generators.Model;

/// <summary>A place in the code of one compilation.</summary>
/// <param name="File">Which of its files, counted from 0.</param>
/// <param name="Start">The first character.</param>
/// <param name="Length">How many characters.</param>
internal readonly record struct CodePlace(int File, int Start, int Length);
