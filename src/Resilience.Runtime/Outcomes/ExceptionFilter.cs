namespace Resilience.Outcomes;

/// <summary>The failures a policy reacts to, by exception type: what <c>Except</c> names is out, else what <c>On</c> names (all, when it names none) is in.</summary>
internal sealed record ExceptionFilter(Type[] On, Type[] Except)
{
    public static ExceptionFilter All { get; } = new([], []);

    public bool Matches(Type exception) => !Contains(Except, exception) && (On.Length == 0 || Contains(On, exception));

    public bool IsExcepted(Type exception) => Contains(Except, exception);

    public bool Names(Type exception) => Contains(On, exception) && !Contains(Except, exception);

    /// <summary>Whether rejections are meant: a type as wide as <see cref="Exception"/> does not name them.</summary>
    public bool NamesRejection(Type rejection)
    {
        foreach (var type in On)
        {
            if (type.IsAssignableTo(typeof(RejectedException)) && type.IsAssignableFrom(rejection))
            {
                return !IsExcepted(rejection);
            }
        }

        return false;
    }

    private static bool Contains(Type[] types, Type exception)
    {
        foreach (var type in types)
        {
            if (type.IsAssignableFrom(exception))
            {
                return true;
            }
        }

        return false;
    }
}
