namespace Resilience.Generators.Model;

/// <summary>A parameter.</summary>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="Type">Its type.</param>
/// <param name="Modifier">How the method takes it: empty, or ref, out, in, ref readonly.</param>
/// <param name="Attributes">Attributes to repeat, with a space after them; empty for none.</param>
/// <param name="IsToken">Whether it is the call's token.</param>
internal sealed record ParameterModel(string Name, string Type, string Modifier, string Attributes, bool IsToken)
{
    /// <summary>The parameter as a method declares it.</summary>
    public string Declaration => Modifier.Length == 0 ? $"{Attributes}{Type} {Name}" : $"{Attributes}{Modifier} {Type} {Name}";

    /// <summary>The argument that hands its value on. Where attributes say about null what the type does not, the compiler is told to trust them.</summary>
    public string Value => Attributes.Length == 0 ? Name : Name + "!";

    /// <summary>The argument that hands the parameter on.</summary>
    public string Argument => Modifier switch
    {
        "" => Value,
        "ref readonly" => $"in {Name}",
        _ => $"{Modifier} {Name}",
    };
}
