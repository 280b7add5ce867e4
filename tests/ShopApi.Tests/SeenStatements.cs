using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ShopApi.Tests;

/// <summary>Keeps the statements that a shop runs, each once. Thread-safe.</summary>
internal sealed class SeenStatements : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, byte> _seen = new(StringComparer.Ordinal);

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        _seen.TryAdd(command.CommandText, 0);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        _seen.TryAdd(command.CommandText, 0);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        _seen.TryAdd(command.CommandText, 0);
        return ValueTask.FromResult(result);
    }

    /// <summary>The steps in which SQLite would carry out each statement that reads one of these tables from its first row to its last.</summary>
    public async Task<IReadOnlyList<string>> ListScansAsync(SqliteConnection connection, IReadOnlyCollection<string> tables)
    {
        var scans = new List<string>();
        var statements = _seen.Keys.SelectMany(text => text.Split(';', StringSplitOptions.TrimEntries)).Where(text => !text.StartsWith("CREATE", StringComparison.Ordinal));
        foreach (var statement in statements.Where(text => tables.Any(table => text.Contains($"\"{table}\"", StringComparison.Ordinal))))
        {
            var names = AliasesOf(statement, tables);
            await foreach (var step in ExplainAsync(connection, statement))
            {
                if (step.Split(' ') is ["SCAN", var name, ..] && names.Contains(name))
                {
                    scans.Add($"{step}: {statement}");
                }
            }
        }

        return scans;
    }

    /// <summary>A plan speaks of tables by the names that the statement gives them: <c>"CartItems" AS "c0"</c>.</summary>
    private static HashSet<string> AliasesOf(string statement, IEnumerable<string> tables) =>
        [.. tables.SelectMany(table => statement.Split($"\"{table}\" AS \"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)]).Append(table))];

    private static async IAsyncEnumerable<string> ExplainAsync(SqliteConnection connection, string statement)
    {
        await using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + statement;
        foreach (var name in statement.Split('@').Skip(1).Select(rest => string.Concat(rest.TakeWhile(letter => char.IsLetterOrDigit(letter) || letter == '_'))).Distinct())
        {
            explain.Parameters.AddWithValue("@" + name, 1);
        }

        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            yield return reader.GetString(3);
        }
    }
}
