using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Migrations;

/// <summary>Brings the database to the schema this program knows. The host awaits it before the silo starts; doing it again changes nothing.</summary>
public sealed partial class StoreMigrator
{
    private readonly IStoreSchema schema;
    private readonly ILogger<StoreMigrator> logger;

    internal StoreMigrator(IStoreSchema schema, ILogger<StoreMigrator> logger)
    {
        this.schema = schema;
        this.logger = logger;
    }

    /// <summary>Applies the scripts that are missing, one transaction each. Safe when several silos start together.</summary>
    /// <exception cref="StoreSchemaException">The schema is newer than this program, or was made with other fixed counts.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        var applied = await schema.MigrateAsync(text => LogScript(logger, text), cancellationToken);
        LogMigrated(logger, applied);
    }
}
