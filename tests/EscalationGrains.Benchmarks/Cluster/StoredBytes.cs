using Npgsql;

namespace EscalationGrains.Benchmarks.Cluster;

/// <summary>What a database that was filled takes on disk.</summary>
internal static class StoredBytes
{
    /// <summary>Tables with their indexes, largest first, so that one can see where the bytes are.</summary>
    private const string Tables =
        "select relname, pg_total_relation_size(oid), (select count(*) from interaction) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 2 desc";

    /// <summary>How many interactions there are, and the bytes of all tables by that number; each table's share goes to the error output.</summary>
    public static async Task<string[]> ReadAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var (bytes, interactions) = (0L, 1L);
        while (await reader.ReadAsync())
        {
            var (name, size) = (reader.GetString(0), reader.GetInt64(1));
            (bytes, interactions) = (bytes + size, reader.GetInt64(2));
            if (size > 1_000_000)
            {
                await Console.Error.WriteLineAsync($"{name}: {(double)size / interactions:N0} bytes an interaction");
            }
        }

        return [$"{interactions:N0}", $"{(double)bytes / interactions:N0}"];
    }
}
