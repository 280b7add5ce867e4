using System.ComponentModel;

namespace Resilience.Calling;

/// <summary>The result of an operation that returns none. Carries the body's own task, so that it can be handed on as it is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Completion
{
    private readonly Task? _task;

    private Completion(Task task) => _task = task;

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

    internal Task ToTask() => _task ?? Task.CompletedTask;
}
