using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite.Journal;

/// <summary>One query of the writer, prepared once and asked again with new values. Parameters are <c>$1</c>, <c>$2</c>, ….</summary>
internal sealed class SqliteLookup : IDisposable
{
    private readonly SqliteCommand command;

    [SuppressMessage("Security", "CA2100", Justification = "Statements are built from constants of this assembly; values are parameters.")]
    public SqliteLookup(SqliteConnection connection, string sql, int parameters)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
        }
    }

    public SqliteLookup Set(int position, object value)
    {
        command.Parameters[position - 1].Value = value;
        return this;
    }

    public SqliteDataReader Read() => command.ExecuteReader();

    public void Dispose() => command.Dispose();
}
