using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace EscalationGrains.EndToEnd.Tests.Hosting;

/// <summary>The database of a host that has stopped, opened behind its back to break it.</summary>
internal sealed class StoredRows(HostSetup setup)
{
    public bool IsSqlite => setup.Settings["Storage__Provider"] == "Sqlite";

    /// <summary>Every row's first column, as text.</summary>
    public Task<List<string>> ReadAsync(string sql) => OnAsync("escalation.db", sql, async command =>
    {
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Waiting.Cancelled);
        while (await reader.ReadAsync(Waiting.Cancelled))
        {
            rows.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        }

        return rows;
    });

    /// <summary>Fails when no row changed: a corruption that corrupts nothing proves nothing.</summary>
    public async Task BreakAsync(string sql, bool documents = false)
    {
        var changed = await OnAsync(documents ? "orleans.db" : "escalation.db", sql, command => command.ExecuteNonQueryAsync(Waiting.Cancelled));
        Assert.True(changed > 0, $"Nothing was changed by: {sql}");
    }

    private async Task<T> OnAsync<T>(string file, string sql, Func<DbCommand, Task<T>> run)
    {
        await using DbConnection connection = IsSqlite
            ? new SqliteConnection($"Data Source={Path.Combine(setup.Settings["Storage__DataDirectory"], file)};Pooling=False")
            : new NpgsqlConnection(setup.Settings["Storage__ConnectionString"] + ";Pooling=false");
        await connection.OpenAsync(Waiting.Cancelled);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written in the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await run(command);
    }
}
