using EscalationGrains.Grains.Journal;

namespace EscalationGrains.Storage.Database;

/// <summary>The database as readers and small writers see it. Commit units go through the journal, never through here.</summary>
internal abstract class StoreDatabase
{
    public abstract StoreDialect Dialect { get; }

    /// <summary>All rows of one query on a pooled connection.</summary>
    /// <exception cref="StoreUnavailableException">The database cannot be reached, or refused for a reason that passes.</exception>
    public Task<List<T>> QueryAsync<T>(string sql, Action<StoreParameters>? bind, Func<StoreRow, T> read, CancellationToken cancellationToken) =>
        ReadAsync(session => session.QueryAsync(sql, bind, read, cancellationToken), cancellationToken);

    public async Task<T?> FindAsync<T>(string sql, Action<StoreParameters>? bind, Func<StoreRow, T> read, CancellationToken cancellationToken)
        where T : class =>
        (await QueryAsync(sql, bind, read, cancellationToken)).FirstOrDefault();

    public async Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await OnConnectionAsync(read, cancellationToken);
        }
        catch (Exception error) when (Dialect.IsUnavailable(error))
        {
            throw new StoreUnavailableException("The store could not be read.", error);
        }
    }

    /// <summary>Runs statements in one transaction. Everything written this way may be repeated without harm.</summary>
    public async Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellationToken)
    {
        try
        {
            return await InTransactionAsync(write, cancellationToken);
        }
        catch (Exception error) when (Dialect.IsUnavailable(error))
        {
            throw new StoreUnavailableException("The store could not be written.", error);
        }
    }

    public Task<int> ExecuteAsync(string sql, Action<StoreParameters>? bind, CancellationToken cancellationToken) =>
        WriteAsync(session => session.ExecuteAsync(sql, bind, cancellationToken), cancellationToken);

    /// <summary>Tells other processes, from inside a transaction, that queues got rows.</summary>
    public virtual Task AnnounceAsync(StoreSession session, IReadOnlyCollection<int> queues, CancellationToken cancellationToken) => Task.CompletedTask;

    protected abstract Task<T> OnConnectionAsync<T>(Func<StoreSession, Task<T>> read, CancellationToken cancellationToken);

    protected abstract Task<T> InTransactionAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellationToken);
}
