using System.ComponentModel;
using System.Threading.Tasks.Sources;

namespace Resilience.Calling;

/// <summary>
/// The result of an operation that returns none. Carries the body's own task, so that it can be handed on as it is; or, out of
/// the engine, the call that is still under way, for a task without a result cannot be made of one with.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Completion
{
    private readonly object? _source;
    private readonly short _version;

    private Completion(Task task) => _source = task;

    internal Completion(IValueTaskSource call, short version)
    {
        _source = call;
        _version = version;
    }

    /// <summary>Takes over a body's task.</summary>
    public static ValueTask<Completion> Of(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.IsCompletedSuccessfully ? new ValueTask<Completion>(new Completion(task)) : CompletionSource.Adapt(new ValueTask(task));
    }

    /// <summary>Takes over a body's value task.</summary>
    public static ValueTask<Completion> Of(ValueTask task)
    {
        if (!task.IsCompletedSuccessfully)
        {
            return CompletionSource.Adapt(task);
        }

        task.GetAwaiter().GetResult();
        return default;
    }

    /// <summary>What the caller of such an operation awaits.</summary>
    internal static ValueTask ToValueTask(ValueTask<Completion> call) =>
        !call.IsCompletedSuccessfully ? new ValueTask(call.AsTask())
        : call.Result is { _source: IValueTaskSource source } ended ? new ValueTask(source, ended._version)
        : default;

    /// <summary>The same for operations that return a <see cref="Task"/>.</summary>
    internal static Task ToTask(ValueTask<Completion> call) =>
        !call.IsCompletedSuccessfully ? call.AsTask()
        : call.Result is var ended && ended._source is IValueTaskSource source ? new ValueTask(source, ended._version).AsTask()
        : (Task?)ended._source ?? Task.CompletedTask;
}
