using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Options;
using Npgsql;

namespace EscalationGrains.Storage.Postgres;

/// <summary>One repeatable-read, read-only transaction. While it lasts, vacuum keeps the rows it may still see.</summary>
internal sealed class PostgresView : StoreView
{
    private readonly NpgsqlConnection connection;

    private PostgresView(NpgsqlConnection connection)
    {
        this.connection = connection;
        Journal = new StoreSession(connection, Dialect);
    }

    public override StoreDialect Dialect => PostgresDialect.Instance;

    public override StoreSession Journal { get; }

    public override StoreSession Documents => Journal;

    /// <exception cref="StoreSchemaException">The schema is not the one this program knows.</exception>
    public static async Task<PostgresView> OpenAsync(StorageOptions options, CancellationToken cancellationToken)
    {
        var view = new PostgresView(PostgresConnections.CreateViewer(options));
        try
        {
            await view.connection.OpenAsync(cancellationToken);
            await view.Journal.ExecuteAsync("begin isolation level repeatable read read only", null, cancellationToken);
            new SchemaScripts("Postgres.Migrations").RefuseOther(await PostgresSchema.AppliedAsync(view.Journal, cancellationToken));
            return view;
        }
        catch
        {
            await view.DisposeAsync();
            throw;
        }
    }

    public override ValueTask DisposeAsync() => connection.DisposeAsync();
}
