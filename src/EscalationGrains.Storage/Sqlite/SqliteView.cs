using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace EscalationGrains.Storage.Sqlite;

/// <summary>Two read transactions, one for each file. While they last, the write-ahead logs grow.</summary>
internal sealed class SqliteView : StoreView
{
    private readonly SqliteConnection journal;
    private readonly SqliteConnection documents;

    private SqliteView(SqliteConnection journal, SqliteConnection documents)
    {
        this.journal = journal;
        this.documents = documents;
        Journal = new StoreSession(journal, Dialect);
        Documents = new StoreSession(documents, Dialect);
    }

    public override StoreDialect Dialect => SqliteDialect.Instance;

    public override StoreSession Journal { get; }

    public override StoreSession Documents { get; }

    /// <exception cref="StoreSchemaException">The schema is not the one this program knows.</exception>
    public static async Task<SqliteView> OpenAsync(SqliteFiles files, CancellationToken cancellationToken)
    {
        var view = new SqliteView(new(SqliteFiles.Build(files.Journal, SqliteOpenMode.ReadOnly, pooling: false)), new(SqliteFiles.Build(files.Orleans, SqliteOpenMode.ReadOnly, pooling: false)));
        try
        {
            await BeginAsync(view.journal, view.Journal, "Sqlite.Migrations", cancellationToken);
            await BeginAsync(view.documents, view.Documents, "Sqlite.Orleans", cancellationToken);
            return view;
        }
        catch
        {
            await view.DisposeAsync();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        await documents.DisposeAsync();
    }

    private static async Task BeginAsync(SqliteConnection connection, StoreSession session, string scripts, CancellationToken cancellationToken)
    {
        await connection.OpenAsync(cancellationToken);
        await session.ExecuteAsync("begin", null, cancellationToken);

        // The first read of the transaction: what it sees is what the view shows.
        new SchemaScripts(scripts).RefuseOther(await SqliteSchema.AppliedAsync(session, cancellationToken));
    }
}
