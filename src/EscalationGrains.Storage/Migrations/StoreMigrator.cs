using System.Data.Common;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Migrations;

/// <summary>Brings the database to the schema this program knows. The host awaits it before the silo starts; doing it again changes nothing.</summary>
public sealed partial class StoreMigrator
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly IStoreSchema schema;
    private readonly ILogger<StoreMigrator> logger;

    internal StoreMigrator(IStoreSchema schema, ILogger<StoreMigrator> logger)
    {
        this.schema = schema;
        this.logger = logger;
    }

    /// <summary>Applies the scripts that are missing, one transaction each. Safe when several silos start together. A database that cannot be reached just now is waited for, since a silo
    /// may be started while it restarts or before it.</summary>
    /// <exception cref="StoreSchemaException">The schema is newer than this program, or was made with other fixed counts.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                LogMigrated(logger, await schema.MigrateAsync(text => LogScript(logger, text), cancellationToken));
                return;
            }
            catch (DbException away) when (away.IsTransient)
            {
                LogAway(logger, away.Message);
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }
}
