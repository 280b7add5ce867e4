using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Resilience.Generators.Model;

namespace Resilience.Generators.Parsing.Calls;

/// <summary>
/// Reads each program once: analyzers see the generator's compilation with the written files added, and what a person's code calls is the
/// same in both.
/// </summary>
internal static class ReadPrograms
{
    private static readonly ConditionalWeakTable<SyntaxTree, Slot> ByFirstTree = new();

    public static ProgramCalls Of(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees.FirstOrDefault() is { } first
            ? ByFirstTree.GetValue(first, static _ => new Slot()).Of(compilation, cancellationToken)
            : ProgramCallReader.Read(compilation, cancellationToken);

    /// <summary>The last program whose first file this is. Rules that run side by side wait for the first rather than read the same again.</summary>
    private sealed class Slot
    {
        private readonly object _gate = new();
        private SyntaxTree[] _trees = [];
        private MetadataReference[] _references = [];
        private string? _assembly;
        private ProgramCalls? _calls;

        public ProgramCalls Of(Compilation compilation, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                if (_calls is null || !Holds(compilation))
                {
                    _calls = ProgramCallReader.Read(compilation, cancellationToken);
                    _trees = [.. compilation.SyntaxTrees];
                    _references = [.. compilation.References];
                    _assembly = compilation.AssemblyName;
                }

                return _calls;
            }
        }

        /// <summary>Whether the compilation is what was read, or that with written files after its own.</summary>
        private bool Holds(Compilation compilation) =>
            compilation.AssemblyName == _assembly
            && compilation.References.SequenceEqual(_references)
            && compilation.SyntaxTrees.Take(_trees.Length).SequenceEqual(_trees)
            && compilation.SyntaxTrees.Skip(_trees.Length).All(GeneratedCode.Contains);
    }
}
