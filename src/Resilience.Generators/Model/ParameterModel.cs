namespace Resilience.Generators.Model;

/// <summary>A parameter.</summary>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="Type">Its type.</param>
/// <param name="Modifier">How the method takes it: empty, or ref, out, in, ref readonly.</param>
/// <param name="IsToken">Whether it is the call's token.</param>
internal sealed record ParameterModel(string Name, string Type, string Modifier, bool IsToken)
{
    /// <summary>The parameter as a method declares it.</summary>
    public string Declaration => Modifier.Length == 0 ? $"{Type} {Name}" : $"{Modifier} {Type} {Name}";

    /// <summary>The argument that hands the parameter on.</summary>
    public string Argument => Modifier switch
    {
        "" => Name,
        "ref readonly" => $"in {Name}",
        _ => $"{Modifier} {Name}",
    };
}
