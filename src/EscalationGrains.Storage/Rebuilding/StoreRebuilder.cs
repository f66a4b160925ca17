using EscalationGrains.Grains.Journal;
using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Hosting;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Postgres;
using EscalationGrains.Storage.Sqlite;
using EscalationGrains.Storage.Verification;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Storage.Rebuilding;

/// <summary>
/// Derives the case list, the deadlines and the check of snapshots anew from the journals, in one transaction: all of it, or nothing. Queues
/// are no rows; they are made of the case list when a host starts. What the journals themselves lack, it reports and leaves.
/// </summary>
public static class StoreRebuilder
{
    /// <param name="dryRun">Nothing is written, and a host may run.</param>
    /// <param name="changing">Told of each row that is, or would be, changed.</param>
    /// <exception cref="OptionsValidationException">An option is wrong; the messages name section and key.</exception>
    /// <exception cref="StoreSchemaException">The schema is not the one this program knows.</exception>
    /// <exception cref="StoreInUseException">A host runs on the database.</exception>
    /// <exception cref="StoreUnavailableException">The database cannot be reached or written; nothing was changed.</exception>
    public static async Task<RebuildReport> RebuildAsync(
        StorageOptions options, bool dryRun, Action<Finding> changing, IProgress<VerifyProgress>? progress, CancellationToken cancellationToken = default)
    {
        options.ThrowIfInvalid();
        StoreDialect dialect = options.Provider == StorageProvider.Sqlite ? SqliteDialect.Instance : PostgresDialect.Instance;
        try
        {
            if (dryRun)
            {
                await using var view = await StoreVerifier.OpenAsync(options, cancellationToken);
                return await RebuildAsync(view, null, changing, progress, cancellationToken);
            }

            await using StoreHold hold = options.Provider == StorageProvider.Sqlite
                ? await SqliteHold.OpenAsync(new SqliteFiles(options.DataDirectory), cancellationToken)
                : await PostgresHold.OpenAsync(options, cancellationToken);
            var report = await RebuildAsync(hold, new DerivedRows(hold.Journal, cancellationToken), changing, progress, cancellationToken);
            await hold.CommitAsync(cancellationToken);
            return report;
        }
        catch (Exception e) when (dialect.IsUnavailable(e))
        {
            throw new StoreUnavailableException($"The database could not be rebuilt, nothing was changed: {e.Message}", e);
        }
    }

    private static async Task<RebuildReport> RebuildAsync(
        StoreView view, DerivedRows? rows, Action<Finding> changing, IProgress<VerifyProgress>? progress, CancellationToken cancellationToken)
    {
        var (list, deadlines, snapshots) = (0L, 0L, 0L);
        var found = await StoreVerifier.VerifyAsync(view, progress, MendAsync, cancellationToken);
        return new RebuildReport { Checked = found, CaseListRows = list, DeadlineRows = deadlines, Snapshots = snapshots };

        async Task MendAsync(DerivedChange change)
        {
            changing(change.Finding);
            list += change is DerivedChange.CaseList ? 1 : 0;
            deadlines += change is DerivedChange.Deadline ? 1 : 0;
            snapshots += change is DerivedChange.Snapshot ? 1 : 0;
            if (rows is not null)
            {
                await rows.WriteAsync(change);
            }
        }
    }
}
