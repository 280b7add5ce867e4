using Xunit;

namespace Resilience.Laws;

/// <summary>How an operation returns. The names are those of the operations of <see cref="IShapes"/>.</summary>
public enum Shape
{
    GetValue,
    GetTask,
    GetPlainValue,
    GetPlainTask,
    GetNow,
    GetNothing,
}

/// <summary>Calls of any shape.</summary>
internal static class Shapes
{
    public static TheoryData<Shape> All => [.. Enum.GetValues<Shape>()];

    public static TheoryData<Shape> Asynchronous => [Shape.GetValue, Shape.GetTask, Shape.GetPlainValue, Shape.GetPlainTask];

    public static bool IsSynchronous(this Shape shape) => shape is Shape.GetNow or Shape.GetNothing;

    /// <summary>Calls on this thread. What a synchronous operation throws comes in the task; what an asynchronous one throws does not.</summary>
    public static Task Call(this IShapes service, Shape shape, CancellationToken cancellationToken = default) => shape switch
    {
        Shape.GetValue => service.GetValueAsync(cancellationToken).AsTask(),
        Shape.GetTask => service.GetTaskAsync(cancellationToken),
        Shape.GetPlainValue => service.GetPlainValueAsync(cancellationToken).AsTask(),
        Shape.GetPlainTask => service.GetPlainTaskAsync(cancellationToken),
        Shape.GetNow => Now(() => service.GetNow(cancellationToken)),
        _ => Now(() => service.GetNothing(cancellationToken)),
    };

    /// <summary>Starts a call that may wait: a synchronous one on a thread of its own.</summary>
    public static Task Start(this IShapes service, Shape shape, CancellationToken cancellationToken = default) => shape.IsSynchronous()
        ? Task.Factory.StartNew(() => service.Call(shape, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()
        : service.Call(shape, cancellationToken);

    private static Task Now(Action call)
    {
        try
        {
            call();
            return Task.CompletedTask;
        }
        catch (OperationCanceledException error)
        {
            var source = new TaskCompletionSource();
            source.SetException(error);
            return source.Task;
        }
        catch (Exception error)
        {
            return Task.FromException(error);
        }
    }
}
