using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Hosting;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Postgres;
using EscalationGrains.Storage.Sqlite;
using EscalationGrains.Storage.Verification;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Storage.Tenants;

/// <summary>
/// Writes one tenant as lines of JSON: a head, a line for each row, and an end with their number, so that a file that was cut off is known
/// for it. It holds customers' words.
/// </summary>
public static class TenantExporter
{
    internal const string Format = "escalation-tenant";

    /// <summary>Version of the lines; a reader refuses others.</summary>
    internal const int FormatVersion = 1;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>How many rows were written.</returns>
    /// <exception cref="TenantMoveException">There is no such tenant, or messages of it are under way.</exception>
    /// <exception cref="OptionsValidationException">An option is wrong; the messages name section and key.</exception>
    /// <exception cref="StoreSchemaException">The schema is not the one this program knows.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached or read.</exception>
    public static async Task<long> ExportAsync(StorageOptions options, string tenant, TextWriter to, CancellationToken cancellationToken = default)
    {
        options.ThrowIfInvalid();
        StoreDialect dialect = options.Provider == StorageProvider.Sqlite ? SqliteDialect.Instance : PostgresDialect.Instance;
        try
        {
            await using var view = await StoreVerifier.OpenAsync(options, cancellationToken);
            await RefuseAsync(view.Journal, tenant, cancellationToken);
            await WriteAsync(to, new JsonObject { ["format"] = Format, ["version"] = FormatVersion, ["tenant"] = tenant });
            var rows = 0L;
            foreach (var table in MovedTables.All)
            {
                rows += await ExportAsync(view, table, tenant, to, cancellationToken);
            }

            await WriteAsync(to, new JsonObject { ["end"] = true, ["rows"] = rows });
            return rows;
        }
        catch (Exception e) when (dialect.IsUnavailable(e))
        {
            throw new StoreUnavailableException($"The database could not be read: {e.Message}", e);
        }
    }

    private static async Task RefuseAsync(StoreSession session, string tenant, CancellationToken cancellationToken)
    {
        if ((await session.QueryAsync("select 1 from tenant where tenant = @tenant", p => p.Text("tenant", tenant), _ => true, cancellationToken)).Count == 0)
        {
            throw new TenantMoveException($"There is no tenant '{tenant}'.");
        }

        var under = (await session.QueryAsync("select count(*) from stream_queue where tenant = @tenant", p => p.Text("tenant", tenant), row => row.Number(0), cancellationToken))[0];
        if (under > 0)
        {
            throw new TenantMoveException($"{under} messages of '{tenant}' are under way. Stop posting, let the host finish them, stop it, and export then.");
        }
    }

    private static async Task<long> ExportAsync(StoreView view, MovedTable table, string tenant, TextWriter to, CancellationToken cancellationToken)
    {
        var count = 0L;
        var keys = table.KeyColumns.ToList();
        foreach (var where in table.Where)
        {
            var rows = new PagedRows<JsonObject>(
                table.IsDocument ? view.Documents : view.Journal,
                $"select {table.ColumnNames} from {table.Name}",
                where,
                [.. table.Key],
                p => Bind(p, where, tenant),
                (p, last) => keys.ForEach(k => k.Bind(p, $"k{keys.IndexOf(k)}", last[k.Name])),
                row => new JsonObject(table.Columns.Select((c, i) => KeyValuePair.Create(c.Name, c.Read(row, i)))),
                cancellationToken);
            await foreach (var row in rows.RestAsync())
            {
                await WriteAsync(to, new JsonObject { ["table"] = table.Name, ["row"] = row });
                count++;
            }
        }

        return count;
    }

    /// <summary>PostgreSQL refuses a parameter that the statement does not name.</summary>
    internal static void Bind(StoreParameters parameters, string where, string tenant)
    {
        foreach (var (name, value) in MovedTables.Parameters(tenant).Where(p => where.Contains("@" + p.Key, StringComparison.Ordinal)))
        {
            parameters.Text(name, value);
        }
    }

    private static Task WriteAsync(TextWriter to, JsonObject line) => to.WriteLineAsync(line.ToJsonString(Written));
}
