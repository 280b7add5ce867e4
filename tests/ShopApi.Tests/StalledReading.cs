using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ShopApi.Tests;

/// <summary>Holds one reading of a product, and the thread that it is on, as a disk that hangs does.</summary>
internal sealed class StalledReading : DbCommandInterceptor, IDisposable
{
    private readonly ManualResetEventSlim _released = new();
    private int _isDue;

    /// <summary>Holds the next reading until disposed.</summary>
    public void HoldNext() => Volatile.Write(ref _isDue, 1);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (command.CommandText.Contains("\"Products\"", StringComparison.Ordinal) && Interlocked.Exchange(ref _isDue, 0) == 1)
        {
            _released.Wait(CancellationToken.None);
        }

        return ValueTask.FromResult(result);
    }

    public void Dispose() => _released.Set();
}
