using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite.Journal;

/// <summary>One statement, prepared once and used again with new values. Parameters are <c>$1</c>, <c>$2</c>, ….</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteCommand command;

    [SuppressMessage("Security", "CA2100", Justification = "Statements are built from constants of this assembly; values are parameters.")]
    public SqliteStatement(SqliteConnection connection, string sql, int parameters)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + i });
        }
    }

    public SqliteStatement Set(int position, object? value)
    {
        command.Parameters[position - 1].Value = value switch
        {
            null => DBNull.Value,
            string text => Checked(text),
            _ => value,
        };
        return this;
    }

    public int Execute() => command.ExecuteNonQuery();

    public SqliteDataReader Read() => command.ExecuteReader();

    public void Dispose() => command.Dispose();

    // SQLite would take both; PostgreSQL refuses them, and a unit must mean the same in either.
    private static string Checked(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("Text must not hold the character U+0000.");
        }

        for (var i = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                throw new ArgumentException("Text must not hold half a surrogate pair.");
            }
        }

        return text;
    }
}
