using EscalationGrains.Grains;
using EscalationGrains.Grains.Journal;
using EscalationGrains.Grains.Streams;
using EscalationGrains.Storage.Database;
using EscalationGrains.Storage.Journal;
using EscalationGrains.Storage.Options;
using EscalationGrains.Storage.Sqlite.Journal;
using EscalationGrains.Storage.Streams;
using Microsoft.Extensions.Logging;

namespace EscalationGrains.Storage.Sqlite;

/// <summary>The one thread that writes <c>escalation.db</c>. It takes what waits, stores it in one transaction and answers after the commit.</summary>
internal sealed partial class SqliteWriter : IAsyncDisposable, IDisposable
{
    /// <summary>A disk that stays full fails every batch; a line for each would need space of its own.</summary>
    private static readonly TimeSpan SayAgainAfter = TimeSpan.FromSeconds(10);

    private readonly SqliteFiles files;
    private readonly OutboxSignal signal;
    private readonly JournalMeters meters;
    private readonly ILogger<SqliteWriter> logger;
    private readonly SqliteJobQueue queue;
    private readonly SqliteCheckpointer checkpointer;
    private readonly int batchSize;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SqliteSession? session;
    private long troubledAt;
    private long saidAt;
    private long refused;

    public SqliteWriter(SqliteFiles files, StorageOptions options, OutboxSignal signal, JournalMeters meters, ILogger<SqliteWriter> logger)
    {
        this.files = files;
        this.signal = signal;
        this.meters = meters;
        this.logger = logger;
        queue = new SqliteJobQueue(options.QueueCapacity);
        batchSize = options.BatchSize;
        checkpointer = new SqliteCheckpointer(files, logger);
        new Thread(Run) { IsBackground = true, Name = "escalation.db writer" }.UnsafeStart();
    }

    public Task<CommitResult> CommitAsync(CommitUnit unit, CancellationToken cancellationToken)
    {
        var job = new CommitJob(unit, cancellationToken);
        return queue.Add(job, bounded: true) switch
        {
            SqliteJobQueue.Entry.Accepted => job.Answer,
            SqliteJobQueue.Entry.Full => throw new StoreOverloadedException("The queue of the journal is full."),
            _ => throw new StoreUnavailableException("The journal is closed."),
        };
    }

    public Task<T> RunAsync<T>(Func<StoreSession, Task<T>> write, CancellationToken cancellationToken)
    {
        var job = new StatementJob<T>(write, cancellationToken);
        return queue.Add(job, bounded: false) == SqliteJobQueue.Entry.Accepted
            ? job.Answer
            : throw new StoreUnavailableException("The journal is closed.");
    }

    /// <summary>Stores what was accepted, then ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await stopped.Task;
    }

    public void Dispose()
    {
        queue.Close();
        stopped.Task.GetAwaiter().GetResult();
    }

    private void Run()
    {
        var batch = new List<SqliteJob>(batchSize);
        while (queue.Take(batch, batchSize))
        {
            batch.RemoveAll(job => job.TryCancel());
            StoreAll(batch);
            batch.Clear();
        }

        // The last connection of a file copies what is left of the log and removes it, and that is to be the writer's.
        checkpointer.Dispose();
        session?.Dispose();
        stopped.TrySetResult();
    }

    private void StoreAll(List<SqliteJob> jobs)
    {
        using var span = ProductTraces.Source.HasListeners() ? JournalTraces.StartTransaction([.. jobs.Select(job => job.Trace)]) : null;

        // Each round stores all that is left, or finds that it must look for conflicts first, or takes out the one job that broke the transaction.
        var look = false;
        while (jobs.Count > 0 && TryStore(jobs, look) is { } broken)
        {
            if (look || !broken.Conflicts)
            {
                broken.Job.Fail(broken.Error);
                jobs.Remove(broken.Job);
            }

            look |= broken.Conflicts;
        }
    }

    /// <returns>The job that broke the transaction, which is undone; null when all jobs were answered.</returns>
    private Broken? TryStore(List<SqliteJob> jobs, bool look)
    {
        SqliteJob? current = null;
        try
        {
            session ??= new SqliteSession(files);
            session.Begin();
            foreach (var job in jobs)
            {
                current = job;
                job.Run(session, look);
            }

            current = null;
            session.Commit();
        }
#pragma warning disable CA1031 // The thread must outlive every failure; each job is answered with it.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Undo(jobs, current, error, look);
        }

        Recover();
        Answer(jobs);
        checkpointer.Written();
        return null;
    }

    private void Answer(List<SqliteJob> jobs)
    {
        var queued = jobs.SelectMany(job => job.Queued).ToList();
        if (queued.Count > 0)
        {
            signal.Raise(OutboxWritten.Here(queued));
        }

        var (units, rows) = (0, 0);
        foreach (var job in jobs)
        {
            job.Complete();
            var written = job.Rows;
            units += written > 0 ? 1 : 0;
            rows += written;
        }

        if (units > 0)
        {
            meters.Committed(units, rows);
        }
    }

    private Broken? Undo(List<SqliteJob> jobs, SqliteJob? current, Exception error, bool look)
    {
        if (current is not null && !SqliteDialect.Instance.IsUnavailable(error) && TryRollback())
        {
            var conflicts = !look && SqliteDialect.IsBrokenValue(error);
            if (!conflicts)
            {
                LogJobRefused(logger, error);
            }

            return new(current, conflicts, SqliteDialect.IsBrokenValue(error) ? new ArgumentException("The store refused a value of this unit.", error) : error);
        }

        // A new connection begins clean whatever state this one is in; what it had not committed is gone with it.
        Complain(error, jobs.Count);
        session?.Dispose();
        session = null;
        var unknown = current is null && SqliteDialect.MayHaveCommitted(error);
        foreach (var job in jobs)
        {
            job.Fail(unknown
                ? new OutcomeUnknownException("The disk failed at the end of a commit, so nobody can say whether it holds.", error)
                : new StoreUnavailableException("The journal could not be written; nothing was stored.", error));
        }

        return null;
    }

    /// <summary>At once when it begins, then now and then while it lasts.</summary>
    private void Complain(Exception error, int jobs)
    {
        refused += jobs;
        if (troubledAt == 0 || TimeProvider.System.GetElapsedTime(saidAt) >= SayAgainAfter)
        {
            saidAt = TimeProvider.System.GetTimestamp();
            LogBatchFailed(logger, error, refused);
        }

        troubledAt = troubledAt == 0 ? saidAt : troubledAt;
    }

    private void Recover()
    {
        if (troubledAt != 0)
        {
            LogRecovered(logger, TimeProvider.System.GetElapsedTime(troubledAt), refused);
            (troubledAt, refused) = (0, 0);
        }
    }

    private bool TryRollback()
    {
        try
        {
            session!.Rollback();
            return true;
        }
        catch (Microsoft.Data.Sqlite.SqliteException error)
        {
            LogRollbackFailed(logger, error);
            return false;
        }
    }

    /// <summary>A job that broke its transaction, and whether a conflict may be why.</summary>
    private sealed record Broken(SqliteJob Job, bool Conflicts, Exception Error);
}
