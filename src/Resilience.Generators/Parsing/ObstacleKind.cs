namespace Resilience.Generators.Parsing;

/// <summary>What stands in the way of a proxy for a member.</summary>
internal enum ObstacleKind
{
    RefParameter,
    OutParameter,
    RefStructParameter,
    RefReturn,
    RefStructReturn,
    Pointer,
    StaticAbstract,
    InitAccessor,

    /// <summary>A property, indexer or event of a service with several endpoints: there is no one instance it could mean.</summary>
    StateOfSeveralEndpoints,

    /// <summary>A protected or internal member that a class beside the interface cannot call.</summary>
    NotCallable,
}
