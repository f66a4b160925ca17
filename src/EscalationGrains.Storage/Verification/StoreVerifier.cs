using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Hosting;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Postgres;
using EscalationGrains.Storage.Sqlite;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Storage.Verification;

/// <summary>
/// Reads a whole database and says where it is not what the journals say it must be. It sees one instant, so a host may run meanwhile; it
/// writes nothing; it keeps one page of each table in memory, however many cases there are.
/// </summary>
public static class StoreVerifier
{
    /// <exception cref="OptionsValidationException">An option is wrong; the messages name section and key.</exception>
    /// <exception cref="StoreSchemaException">The schema is not the one this program knows.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached or read.</exception>
    public static async Task<VerifyReport> VerifyAsync(StorageOptions options, IProgress<VerifyProgress>? progress, CancellationToken cancellationToken = default)
    {
        options.ThrowIfInvalid();
        StoreDialect dialect = options.Provider == StorageProvider.Sqlite ? SqliteDialect.Instance : PostgresDialect.Instance;
        try
        {
            await using var view = await OpenAsync(options, cancellationToken);
            return await VerifyAsync(view, progress, null, cancellationToken);
        }
        catch (Exception e) when (dialect.IsUnavailable(e))
        {
            throw new StoreUnavailableException($"The database could not be read: {e.Message}", e);
        }
    }

    internal static async Task<StoreView> OpenAsync(StorageOptions options, CancellationToken cancellationToken) => options.Provider == StorageProvider.Sqlite
        ? await SqliteView.OpenAsync(new SqliteFiles(options.DataDirectory), cancellationToken)
        : await PostgresView.OpenAsync(options, cancellationToken);

    internal static async Task<VerifyReport> VerifyAsync(StoreView view, IProgress<VerifyProgress>? progress, Func<DerivedChange, Task>? mend, CancellationToken cancellationToken)
    {
        // The journal first: on SQLite the policies are read a moment later, and policies are only added to.
        var streams = (await view.Journal.QueryAsync("select count(*), count(distinct customer_id) from case_list", null, row => row.Number(0) + row.Number(1), cancellationToken))[0];
        var policies = await PolicyShelf.ReadAsync(view, cancellationToken);
        var context = new VerifyContext(view, policies, new VerifyReport(), progress, mend, cancellationToken) { StreamsExpected = streams };
        foreach (var tenant in await new StoredTenants(context).ReadAsync())
        {
            var rows = new TenantRows(view, tenant, cancellationToken);
            var references = new CaseRefPass(context, rows);
            await new CasePass(context, rows, references).RunAsync();
            await references.RunAsync();
            await new CustomerPass(context, rows).RunAsync();
            await new IdempotencyPass(context, rows).RunAsync();
        }

        await new OutboxPass(context).RunAsync();
        await new FeedPass(context).RunAsync();
        return context.Report;
    }
}
