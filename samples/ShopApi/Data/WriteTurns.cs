using Microsoft.EntityFrameworkCore;

namespace ShopApi.Data;

/// <summary>
/// Lets writers of an SQLite file take turns. SQLite has one writer at a time and makes the others sleep on their threads; here
/// they wait without one, first come first served. A server database needs no turns. Thread-safe.
/// </summary>
internal sealed class WriteTurns : IDisposable
{
    private readonly SemaphoreSlim? _turn;

    public WriteTurns(IDbContextFactory<ShopDbContext> contexts)
    {
        using var context = contexts.CreateDbContext();
        _turn = context.Database.IsSqlite() ? new SemaphoreSlim(1, 1) : null;
    }

    /// <summary>Waits for the turn, which ends when what is returned is disposed.</summary>
    public async ValueTask<Turn> TakeAsync(CancellationToken cancellationToken)
    {
        if (_turn is not null)
        {
            await _turn.WaitAsync(cancellationToken);
        }

        return new Turn(_turn);
    }

    public void Dispose() => _turn?.Dispose();

    /// <summary>A turn; dispose it once.</summary>
    public readonly struct Turn(SemaphoreSlim? turn) : IDisposable
    {
        public void Dispose() => turn?.Release();
    }
}
