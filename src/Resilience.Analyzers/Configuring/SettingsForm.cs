namespace Resilience.Analyzers.Configuring;

/// <summary>What stands at a key of a settings file.</summary>
internal enum SettingsForm
{
    /// <summary><c>null</c>, or braces or brackets with nothing between them: hosts of different versions read it differently.</summary>
    Nothing,

    /// <summary>A number or a word without quotes.</summary>
    Word,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>Keys or items of its own.</summary>
    Section,
}
