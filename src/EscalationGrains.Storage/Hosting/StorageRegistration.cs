using EscalationGrains.Grains.Access;
using EscalationGrains.Grains.Cases;
using EscalationGrains.Grains.Clock;
using EscalationGrains.Grains.Customers;
using EscalationGrains.Grains.Deadlines;
using EscalationGrains.Grains.Feeds;
using EscalationGrains.Grains.Interactions;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Simulations;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Grains.Watch;
using EscalationGrains.Storage.Access;
using EscalationGrains.Storage.Cases;
using EscalationGrains.Storage.Clock;
using EscalationGrains.Storage.Customers;
using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Deadlines;
using EscalationGrains.Storage.Feeds;
using EscalationGrains.Storage.Interactions;
using EscalationGrains.Storage.Journal;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Postgres;
using EscalationGrains.Storage.Simulations;
using EscalationGrains.Storage.Sqlite;
using EscalationGrains.Storage.Streams;
using EscalationGrains.Storage.Watch;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EscalationGrains.Storage.Hosting;

/// <summary>Registers the store behind all ports.</summary>
public static class StorageRegistration
{
    /// <summary>Adds every port as a singleton, and <see cref="StoreMigrator"/>, which the host awaits before the silo starts.</summary>
    /// <exception cref="OptionsValidationException">An option is wrong; the messages name section and key.</exception>
    public static IServiceCollection AddEscalationStorage(this IServiceCollection services, StorageOptions options)
    {
        options.ThrowIfInvalid();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddSingleton(options);
        services.AddSingleton<IOptions<StorageOptions>>(new OptionsWrapper<StorageOptions>(options));
        services.AddSingleton(sp => new StoreMigrator(sp.GetRequiredService<IStoreSchema>(), sp.GetRequiredService<ILogger<StoreMigrator>>()));
        services.AddMetrics();
        services.AddSingleton<JournalMeters>();
        services.AddSingleton<JournalReader>();
        services.AddSingleton<ICaseList, CaseListReader>();
        services.AddSingleton<ICustomerDirectory, CustomerDirectory>();
        services.AddSingleton<IInteractionReader, InteractionReader>();
        services.AddSingleton<IIdempotencyReader, IdempotencyReader>();
        services.AddSingleton<ICustomerJournals, CustomerJournals>();
        services.AddSingleton<IDeadlineIndex, DeadlineIndex>();
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<IStoreFigures, StoreFiguresReader>();
        services.AddSingleton<IFeedStore, FeedStore>();
        services.AddSingleton<IAccessStore, AccessStore>();
        services.AddSingleton<IClockStore, ClockStore>();
        return options.Provider switch
        {
            StorageProvider.Sqlite => services.AddSqlite(options),
            _ => services.AddPostgres(),
        };
    }

    internal static void ThrowIfInvalid(this StorageOptions options)
    {
        var result = new StorageOptionsValidator().Validate(null, options);
        if (result.Failed)
        {
            throw new OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), result.Failures);
        }
    }

    private static IServiceCollection AddSqlite(this IServiceCollection services, StorageOptions options)
    {
        services.AddSingleton(new SqliteFiles(options.DataDirectory));
        services.AddSingleton<IStoreSchema, SqliteSchema>();
        services.AddSingleton(sp => new OutboxSignal(sp.GetRequiredService<ILogger<OutboxSignal>>()));
        services.AddSingleton<SqliteWriter>();
        services.AddSingleton<StoreDatabase, SqliteDatabase>();
        return services.AddSingleton<IJournal, SqliteJournal>();
    }

    private static IServiceCollection AddPostgres(this IServiceCollection services)
    {
        services.AddSingleton<PostgresConnections>();
        services.AddSingleton<IStoreSchema, PostgresSchema>();
        services.AddSingleton<PostgresOutboxSignal>();
        services.AddSingleton<OutboxSignal>(sp => sp.GetRequiredService<PostgresOutboxSignal>());
        services.AddSingleton<StoreDatabase, PostgresDatabase>();
        return services.AddSingleton<IJournal, PostgresJournal>();
    }
}
