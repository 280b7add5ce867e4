namespace Resilience.Generators.Model;

/// <summary>How an operation returns.</summary>
internal enum ReturnShape
{
    Void,
    Value,
    Task,
    TaskOfValue,
    ValueTask,
    ValueTaskOfValue,
    Stream,
}
