using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Migrations;
using EscalationGrains.Storage.Rebuilding;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EscalationGrains.Storage.Sqlite;

/// <summary>Holds the journal's file: whoever else has it open, a host above all, is an obstacle, and nobody else can open it.</summary>
internal sealed class SqliteHold : StoreHold
{
    private readonly SqliteConnection journal;
    private readonly SqliteConnection documents;

    private SqliteHold(SqliteConnection journal, SqliteConnection documents)
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
    /// <exception cref="StoreInUseException">Somebody has the file open.</exception>
    public static async Task<SqliteHold> OpenAsync(SqliteFiles files, CancellationToken cancellationToken)
    {
        var hold = new SqliteHold(new(files.Writing), new(SqliteFiles.Build(files.Orleans, SqliteOpenMode.ReadWrite, pooling: false)));
        try
        {
            await hold.journal.OpenAsync(cancellationToken);
            await hold.BeginAsync(cancellationToken);
            new SchemaScripts("Sqlite.Migrations").RefuseOther(await SqliteSchema.AppliedAsync(hold.Journal, cancellationToken));
            await hold.documents.OpenAsync(cancellationToken);
            await hold.Documents.ExecuteAsync("pragma synchronous = full", null, cancellationToken);
            await hold.Documents.ExecuteAsync("begin immediate", null, cancellationToken);
            new SchemaScripts("Sqlite.Orleans").RefuseOther(await SqliteSchema.AppliedAsync(hold.Documents, cancellationToken));
            return hold;
        }
        catch
        {
            await hold.DisposeAsync();
            throw;
        }
    }

    /// <summary>Two files, so two commits. Documents that nothing refers to yet do no harm; doing it again brings the rest.</summary>
    public override async Task CommitAsync(CancellationToken cancellationToken)
    {
        await Documents.ExecuteAsync("commit", null, cancellationToken);
        await Journal.ExecuteAsync("commit", null, cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        await documents.DisposeAsync();
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Before the first look at the file: a connection with a write-ahead log keeps the file shared as long as it is open, so this fails
            // while any other is, idle or not.
            await Journal.ExecuteAsync("pragma locking_mode = exclusive", null, cancellationToken);
            await Journal.ExecuteAsync("pragma synchronous = full", null, cancellationToken);
            await Journal.ExecuteAsync("begin exclusive", null, cancellationToken);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
        {
            throw new StoreInUseException("Somebody has the database open, a host perhaps. Stop it first.", e);
        }
    }
}
