using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Postgres;
using EscalationGrains.Storage.Sqlite;
using EscalationGrains.Storage.Sqlite.Orleans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace EscalationGrains.Storage.Hosting;

/// <summary>Gives Orleans the same database: grain state, reminders, membership.</summary>
public static class SiloStorageRegistration
{
    /// <summary>The name under which Orleans' providers know each driver; theirs for SQLite is another library's.</summary>
    private const string SqliteInvariant = "System.Data.SQLite";

    private const string PostgresInvariant = "Npgsql";

    /// <summary>Adds grain storage <c>Default</c> and reminders, and membership when asked. The ports come with
    /// <see cref="StorageRegistration.AddEscalationStorage"/>, the tables with its migrator.</summary>
    /// <param name="clustered">Membership in PostgreSQL; without it the host chooses, and SQLite has none.</param>
    /// <exception cref="OptionsValidationException">An option is wrong; the messages name section and key.</exception>
    public static ISiloBuilder UseEscalationStorage(this ISiloBuilder silo, StorageOptions options, bool clustered = false)
    {
        options.ThrowIfInvalid();
        if (options.Provider == StorageProvider.Sqlite)
        {
            options.ThrowIfClustered(clustered);
            return silo.UseSqlite(options);
        }

        var connectionString = ForOrleans(options);
        if (clustered)
        {
            silo.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (PostgresInvariant, connectionString));
        }

        silo.UseAdoNetReminderService(o => (o.Invariant, o.ConnectionString) = (PostgresInvariant, connectionString));
        return silo.AddAdoNetGrainStorageAsDefault((OptionsBuilder<AdoNetGrainStorageOptions> builder) => builder.Configure<Serializer>((o, serializer) =>
        {
            (o.Invariant, o.ConnectionString) = (PostgresInvariant, connectionString);
            o.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));
    }

    /// <summary>Finds the silos of a cluster whose members called <see cref="UseEscalationStorage(ISiloBuilder, StorageOptions, bool)"/> with <c>clustered</c>.</summary>
    /// <exception cref="OptionsValidationException">An option is wrong, or the provider is SQLite, which serves one process.</exception>
    public static IClientBuilder UseEscalationStorage(this IClientBuilder client, StorageOptions options)
    {
        options.ThrowIfInvalid();
        options.ThrowIfClustered(clustered: true);
        var connectionString = ForOrleans(options);
        return client.UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (PostgresInvariant, connectionString));
    }

    private static ISiloBuilder UseSqlite(this ISiloBuilder silo, StorageOptions options)
    {
        // One source for both providers: the gate must be the file's, not a provider's.
        silo.Services.AddSingleton(_ => new GatedSqliteSource(new SqliteFiles(options.DataDirectory)));
        silo.UseAdoNetReminderService((OptionsBuilder<AdoNetReminderTableOptions> builder) =>
            builder.Configure<GatedSqliteSource>((o, source) => (o.Invariant, o.DataSource) = (SqliteInvariant, source)));
        return silo.AddAdoNetGrainStorageAsDefault((OptionsBuilder<AdoNetGrainStorageOptions> builder) => builder.Configure<GatedSqliteSource, Serializer>((o, source, serializer) =>
        {
            (o.Invariant, o.DataSource) = (SqliteInvariant, source);

            // Never the default, which stores CLR type names: a renamed class could not read its state.
            o.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));
    }

    private static void ThrowIfClustered(this StorageOptions options, bool clustered)
    {
        if (clustered && options.Provider == StorageProvider.Sqlite)
        {
            throw new OptionsValidationException(
                StorageOptions.Section,
                typeof(StorageOptions),
                ["Storage:Provider must be Postgres for more than one process; SQLite serves one."]);
        }
    }

    private static string ForOrleans(StorageOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "escalation-orleans",
            Enlist = false,
            NoResetOnClose = true,
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
        };
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, options.Readers);
        settings.MinPoolSize = Math.Min(settings.MinPoolSize, settings.MaxPoolSize);
        settings.GiveUpInTime(options);
        settings.FindPrimary();
        return settings.ToString();
    }
}
