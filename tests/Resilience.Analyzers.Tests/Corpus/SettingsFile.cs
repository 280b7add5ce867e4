using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Resilience.Analyzers.Tests.Corpus;

/// <summary>A settings file as an additional file of a build.</summary>
internal sealed class SettingsFile(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
}
