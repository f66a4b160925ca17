namespace EscalationGrains.Storage.Migrations;

/// <summary>Knows how one kind of database is brought up to date.</summary>
internal interface IStoreSchema
{
    /// <returns>How many scripts were applied.</returns>
    Task<int> MigrateAsync(Action<string> log, CancellationToken cancellationToken);
}
