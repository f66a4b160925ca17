using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace EscalationGrains.Storage.Database;

/// <summary>One open connection, inside a transaction when it writes. On SQLite every task it returns is already complete.</summary>
internal sealed class StoreSession(DbConnection connection, StoreDialect dialect)
{
    public async Task<List<T>> QueryAsync<T>(string sql, Action<StoreParameters>? bind, Func<StoreRow, T> read, CancellationToken cancellationToken)
    {
        await using var command = Create(sql, bind);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(new StoreRow(reader, dialect)));
        }

        return rows;
    }

    public async Task<int> ExecuteAsync(string sql, Action<StoreParameters>? bind, CancellationToken cancellationToken)
    {
        await using var command = Create(sql, bind);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [SuppressMessage("Security", "CA2100", Justification = "Statements are built from constants of this assembly; values are parameters.")]
    private DbCommand Create(string sql, Action<StoreParameters>? bind)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        bind?.Invoke(new StoreParameters(command, dialect));
        return command;
    }
}
