using Xunit;

namespace Resilience.Laws;

/// <summary>Awaiting calls in tests: with patience, but not for ever.</summary>
internal static class Calls
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The exception a call ends with: of exactly that type.</summary>
    public static Task<TException> Throws<TException>(Task call)
        where TException : Exception => Assert.ThrowsAsync<TException>(() => call.WaitAsync(Patience));

    /// <summary>The very exception that a call must end with.</summary>
    public static async Task Throws(Exception expected, Task call) => Assert.Same(expected, await Error(call));

    public static async Task<Exception?> Error(Task call) => await Record.ExceptionAsync(() => call.WaitAsync(Patience));

    /// <summary>The call was cancelled by that caller.</summary>
    public static async Task<OperationCanceledException> Cancelled(Task call, CancellationToken caller)
    {
        var error = Assert.IsAssignableFrom<OperationCanceledException>(await Error(call));
        Assert.Equal(caller, error.CancellationToken);
        return error;
    }

    public static Task Ended(Task call) => call.WaitAsync(Patience);

    public static Task<T> Ended<T>(Task<T> call) => call.WaitAsync(Patience);
}
