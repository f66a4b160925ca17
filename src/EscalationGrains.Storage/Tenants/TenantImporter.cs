using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Hosting;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Postgres;
using EscalationGrains.Storage.Rebuilding;
using EscalationGrains.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Storage.Tenants;

/// <summary>Brings in what <see cref="TenantExporter"/> wrote, in one transaction: all of it, or nothing. What is there already must be the very same; so doing it twice equals doing it once.</summary>
public static class TenantImporter
{
    private static readonly Dictionary<string, MovedTable> Tables = MovedTables.All.ToDictionary(t => t.Name, StringComparer.Ordinal);

    /// <returns>How many rows were new, and how many were there already.</returns>
    /// <exception cref="TenantMoveException">The lines are no whole export, or the tenant has other data here.</exception>
    /// <exception cref="OptionsValidationException">An option is wrong; the messages name section and key.</exception>
    /// <exception cref="StoreSchemaException">The schema is not the one this program knows.</exception>
    /// <exception cref="StoreInUseException">A host runs on the database.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached or written; nothing was changed.</exception>
    public static async Task<(long New, long Known)> ImportAsync(StorageOptions options, TextReader from, CancellationToken cancellationToken = default)
    {
        options.ThrowIfInvalid();
        StoreDialect dialect = options.Provider == StorageProvider.Sqlite ? SqliteDialect.Instance : PostgresDialect.Instance;
        try
        {
            await using StoreHold hold = options.Provider == StorageProvider.Sqlite
                ? await SqliteHold.OpenAsync(new SqliteFiles(options.DataDirectory), cancellationToken)
                : await PostgresHold.OpenAsync(options, cancellationToken);
            var counts = await ImportAsync(hold, from, cancellationToken);
            await hold.CommitAsync(cancellationToken);
            return counts;
        }
        catch (Exception e) when (dialect.IsUnavailable(e))
        {
            throw new StoreUnavailableException($"The database could not be written, nothing was changed: {e.Message}", e);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new TenantMoveException("The lines are no export of a tenant by this release.", e);
        }
    }

    private static async Task<(long New, long Known)> ImportAsync(StoreHold hold, TextReader from, CancellationToken cancellationToken)
    {
        var tenant = ReadHead(await from.ReadLineAsync(cancellationToken));
        var (added, known) = (0L, 0L);
        var counts = Tables.Keys.ToDictionary(name => name, _ => 0L, StringComparer.Ordinal);
        while (await from.ReadLineAsync(cancellationToken) is { } text)
        {
            var line = JsonNode.Parse(text)?.AsObject() ?? throw new FormatException("A line is null.");
            if (line.ContainsKey("end"))
            {
                if (Member(line, "rows").GetValue<long>() != added + known)
                {
                    throw new TenantMoveException($"The lines end with {line["rows"]} rows, but {added + known} came: some are missing.");
                }

                await RefuseOthersAsync(hold, tenant, counts, cancellationToken);
                return (added, known);
            }

            var table = Tables[Member(line, "table").GetValue<string>()];
            counts[table.Name]++;
            var isNew = await PutAsync(hold, table, Member(line, "row").AsObject(), cancellationToken);
            (added, known) = isNew ? (added + 1, known) : (added, known + 1);
        }

        throw new TenantMoveException("The lines have no end: the export was cut off.");
    }

    private static JsonNode Member(JsonObject line, string name) => line[name] ?? throw new FormatException($"'{name}' is missing.");

    private static string ReadHead(string? line)
    {
        var head = JsonNode.Parse(line ?? "null")?.AsObject();
        return head?["format"]?.GetValue<string>() == TenantExporter.Format && head["version"]?.GetValue<int>() == TenantExporter.FormatVersion
            ? Member(head, "tenant").GetValue<string>()
            : throw new TenantMoveException("The lines are no export of a tenant by this release.");
    }

    private static async Task<bool> PutAsync(StoreHold hold, MovedTable table, JsonObject row, CancellationToken cancellationToken)
    {
        var session = table.IsDocument ? hold.Documents : hold.Journal;
        var values = string.Join(", ", table.Columns.Select(c => "@" + c.Name));
        if (await session.ExecuteAsync(
            $"insert into {table.Name} ({table.ColumnNames}) values ({values}) on conflict do nothing",
            p => table.Columns.ToList().ForEach(c => c.Bind(p, c.Name, row[c.Name])),
            cancellationToken) > 0)
        {
            return true;
        }

        var keys = table.KeyColumns.ToList();
        var there = await session.QueryAsync(
            $"select {table.ColumnNames} from {table.Name} where {string.Join(" and ", keys.Select(k => $"{k.Name} = @{k.Name}"))}",
            p => keys.ForEach(k => k.Bind(p, k.Name, row[k.Name])),
            found => new JsonObject(table.Columns.Select((c, i) => KeyValuePair.Create(c.Name, c.Read(found, i)))),
            cancellationToken);
        return there is [var same] && JsonNode.DeepEquals(same, row)
            ? false
            : throw new TenantMoveException($"Another row of {table.Name} is here for {string.Join("/", keys.Select(k => row[k.Name]))}. Nothing was brought in.");
    }

    /// <summary>What is here of the tenant and not in the lines would be mixed with them.</summary>
    private static async Task RefuseOthersAsync(StoreHold hold, string tenant, Dictionary<string, long> counts, CancellationToken cancellationToken)
    {
        foreach (var table in MovedTables.All)
        {
            var here = 0L;
            foreach (var where in table.Where)
            {
                here += (await (table.IsDocument ? hold.Documents : hold.Journal).QueryAsync(
                    $"select count(*) from {table.Name} where {where}", p => TenantExporter.Bind(p, where, tenant), row => row.Number(0), cancellationToken))[0];
            }

            if (here != counts[table.Name])
            {
                throw new TenantMoveException($"{table.Name} holds {here} rows of '{tenant}', the lines {counts[table.Name]}: the tenant has other data here. Nothing was brought in.");
            }
        }
    }
}
