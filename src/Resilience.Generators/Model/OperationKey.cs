namespace Resilience.Generators.Model;

/// <summary>Names an operation, whatever compilation looks at it.</summary>
/// <param name="Service">Its service: the assembly, a slash, and the interface's full name as <c>ServiceKey</c> writes it.</param>
/// <param name="Method">The method's name; the second operation of that name has <c>#1</c> after it, and so on.</param>
internal readonly record struct OperationKey(string Service, string Method) : IComparable<OperationKey>
{
    public int CompareTo(OperationKey other) =>
        string.CompareOrdinal(Service, other.Service) is not 0 and var byService ? byService : string.CompareOrdinal(Method, other.Method);

    public override string ToString() => $"{Service}.{Method}";
}
