namespace Resilience.Generators.Parsing;

/// <summary>What says that an operation reads or writes.</summary>
internal enum NatureReason
{
    ReadAttribute,
    WriteAttribute,

    /// <summary>Unmarked, and the first word of its name is a read verb.</summary>
    ReadVerb,

    /// <summary>Unmarked, and the first word of its name is a write verb.</summary>
    WriteVerb,

    /// <summary>Unmarked and on neither list, so it is taken for a write.</summary>
    NoVerb,
}
