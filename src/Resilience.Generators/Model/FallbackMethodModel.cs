namespace Resilience.Generators.Model;

/// <summary>A static method that answers in an operation's place.</summary>
/// <param name="Name">Its plain name.</param>
/// <param name="Target">The expression that names it, type arguments included.</param>
/// <param name="Arguments">The arguments it takes before token and exception.</param>
/// <param name="TokenPosition">Where among them the token stands; negative when it takes none.</param>
/// <param name="TakesException">Whether the exception comes last.</param>
/// <param name="Returns">How it returns.</param>
internal sealed record FallbackMethodModel(
    string Name, string Target, EquatableArray<string> Arguments, int TokenPosition, bool TakesException, ReturnShape Returns);
